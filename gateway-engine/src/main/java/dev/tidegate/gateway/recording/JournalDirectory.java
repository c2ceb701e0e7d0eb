package dev.tidegate.gateway.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The journal's directory, which several nodes may share: makes and finds files in it. Readable by its owner only. Thread-safe. */
final class JournalDirectory {
    private static final String CALLS = "calls-";
    private static final String REJECTED = "rejected-";
    private static final String SUFFIX = ".journal";
    private static final int PROBE_BYTES = 16 * 1024; // more than a file system keeps beside its blocks

    private final Path directory;

    JournalDirectory(Path directory) {
        this.directory = directory;
    }

    /** A new file for calls; names sort by the time of making. */
    JournalFile createCalls() throws IOException {
        return create(CALLS);
    }

    /** A new file for records that the database does not take. */
    JournalFile createRejected() throws IOException {
        return create(REJECTED);
    }

    /** The files of calls, oldest first, whoever made them. */
    List<Path> calls() throws IOException {
        if (!Files.isDirectory(directory)) return List.of();
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(JournalDirectory::holdsCalls).sorted().toList();
        }
    }

    /** Makes the directory and writes a file in it, or says why that cannot be. */
    void requireWritable() throws IOException {
        try (JournalFile probe = create("probe-")) {
            probe.appendText(" ".repeat(PROBE_BYTES));
            probe.delete();
        }
    }

    private JournalFile create(String prefix) throws IOException {
        if (!Files.isDirectory(directory)) Files.createDirectories(directory, ownerOnly("rwx------"));
        String name = String.format("%s%015d-%s%s", prefix, System.currentTimeMillis(), UUID.randomUUID(), SUFFIX);
        JournalFile file = new JournalFile(JournalClaim.create(directory.resolve(name), ownerOnly("rw-------")));
        syncDirectory();
        return file;
    }

    // a new file survives a power cut only when its directory entry is on the disk too; Windows cannot open directories
    private void syncDirectory() throws IOException {
        if (!isPosix()) return;
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        if (!isPosix()) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private boolean isPosix() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static boolean holdsCalls(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(CALLS) && name.endsWith(SUFFIX) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
