package dev.tidegate.gateway.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The journal's directory, which nodes and other installations may share: creates and finds files in it. Readable by its owner only.
 * Thread-safe.
 */
final class JournalDirectory {
    private static final String CALLS = "calls-";
    private static final String REJECTED = "rejected-";
    private static final String SUFFIX = ".journal";

    /** File names from before they included the owner: a time and a random id. */
    private static final Pattern UNNAMED = Pattern.compile("calls-\\d{15}-.*\\.journal");

    private final Path directory;
    private final String installation;
    private final EntrySync sync;

    JournalDirectory(Path directory, String installation) {
        this(directory, installation, JournalDirectory::sync);
    }

    JournalDirectory(Path directory, String installation, EntrySync sync) {
        this.directory = directory;
        this.installation = installation;
        this.sync = sync;
    }

    /** Makes the entries of a directory durable. */
    @FunctionalInterface
    interface EntrySync {
        void of(Path directory) throws IOException;
    }

    /** Creates the directory if it does not exist. */
    void prepare() throws IOException {
        if (!Files.isDirectory(directory)) Files.createDirectories(directory, ownerOnly("rwx------"));
    }

    /** Creates and deletes an empty file, which needs no space. */
    void requireWritable() throws IOException {
        prepare();
        JournalClaim probe = create("probe-");
        Files.deleteIfExists(probe.file());
        probe.close();
    }

    /** A new file for calls; names sort by creation time. */
    JournalClaim createCalls() throws IOException {
        return create(CALLS + installation + "-");
    }

    /** A new file for records that the database refuses. */
    JournalClaim createRejected() throws IOException {
        return create(REJECTED + installation + "-");
    }

    /** The files with this installation's calls, and those from before names included the owner, oldest first. */
    List<Path> calls() throws IOException {
        return find(name -> name.startsWith(CALLS + installation + "-")
                || UNNAMED.matcher(name).matches());
    }

    private List<Path> find(Predicate<String> names) throws IOException {
        if (!Files.isDirectory(directory)) return List.of();
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> names.test(file.getFileName().toString()))
                    .filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) { // thrown during the listing
            throw e.getCause();
        }
    }

    private JournalClaim create(String prefix) throws IOException {
        prepare();
        String name = String.format("%s%015d-%s%s", prefix, System.currentTimeMillis(), UUID.randomUUID(), SUFFIX);
        JournalClaim claim = JournalClaim.create(directory.resolve(name), ownerOnly("rw-------"));
        boolean durable = false;
        try {
            sync.of(directory);
            durable = true;
            return claim;
        } finally {
            if (!durable) new JournalFile(claim).delete();
        }
    }

    // a new file survives a power cut only when its directory entry is on the disk too; Windows cannot open directories
    private static void sync(Path directory) throws IOException {
        if (!isPosix(directory)) return;
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        if (!isPosix(directory)) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static boolean isPosix(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
