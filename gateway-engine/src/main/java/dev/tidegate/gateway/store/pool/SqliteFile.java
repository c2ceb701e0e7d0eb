package dev.tidegate.gateway.store.pool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ensures that the database file exists and that only its owner may read it; SQLite gives its side files the same mode. */
final class SqliteFile {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);

    private SqliteFile() {}

    static void prepare(Path file) {
        requireParent(file);
        try {
            if (create(file)) return;
            requireUsable(file);
            requireDatabase(file);
            tighten(file);
        } catch (IOException e) {
            throw new StoreException(
                    "Database file " + file + " cannot be prepared. Check the permissions of the file and of its"
                            + " directory.",
                    e);
        }
    }

    private static void requireParent(Path file) {
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new StoreException("Directory " + parent
                    + " of the database file does not exist. Create it, or set the database URL to another path.");
        }
    }

    private static boolean create(Path file) throws IOException {
        try {
            if (Files.getFileStore(file.getParent()).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createFile(file);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void requireUsable(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException(
                    "Database path " + file + " is not a file. Set the database URL to the path of a file.");
        }
        if (!Files.isWritable(file)) {
            throw new StoreException("Database file " + file + " is read-only. Give its owner permission to write.");
        }
    }

    /** Checked before anything else: a mistyped path must not change some other file. */
    private static void requireDatabase(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(MAGIC.length);
        }
        if (start.length != 0 && !Arrays.equals(start, MAGIC)) {
            throw new StoreException(
                    "File " + file + " is not a SQLite database. Set the database URL to another path.");
        }
    }

    private static void tighten(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || OWNER_ONLY.containsAll(view.readAttributes().permissions())) return;
        view.setPermissions(OWNER_ONLY);
        LOG.warn("Database file {} could be read by others; its mode has been set to 0600.", file);
    }
}
