package dev.tidegate.gateway.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right of one journal to one file: an operating system lock against other processes, and an entry in the system properties against
 * other gateways in this JVM, which may come from other class loaders. The entry is checked first: on POSIX systems, opening and closing a
 * file that this process has already locked would drop the lock.
 */
final class JournalClaim implements AutoCloseable {
    private static final Set<OpenOption> EXISTING = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private final Path file;
    private final FileChannel channel;

    JournalClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static JournalClaim create(Path file, FileAttribute<?>... attributes) throws IOException {
        return claim(file, NEW, attributes).orElseThrow(() -> new IOException("journal file is locked: " + file));
    }

    /** The claim, or empty when somebody else has it or the file no longer exists. */
    static Optional<JournalClaim> of(Path file) throws IOException {
        try {
            return claim(file, EXISTING);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    Path file() {
        return file;
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(key(file));
        }
    }

    private static Optional<JournalClaim> claim(Path file, Set<OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (System.getProperties().putIfAbsent(key(file), "claimed") != null) return Optional.empty();
        FileChannel locked = null;
        try {
            locked = lock(FileChannel.open(file, options, attributes));
            return Optional.ofNullable(locked).map(channel -> new JournalClaim(file, channel));
        } finally {
            if (locked == null) System.getProperties().remove(key(file));
        }
    }

    private static @Nullable FileChannel lock(FileChannel channel) throws IOException {
        FileLock lock = null; // also stays null when it is held in this JVM by code that does not know the property
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // held in this JVM by code that does not know the property
        } finally {
            if (lock == null) channel.close();
        }
        return lock == null ? null : channel;
    }

    private static String key(Path file) {
        return "tidegate.journal." + file.toAbsolutePath().normalize();
    }
}
