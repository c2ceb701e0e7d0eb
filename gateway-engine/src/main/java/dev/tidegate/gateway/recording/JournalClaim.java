package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
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

    private final Path file;
    private final FileChannel channel;
    private final @Nullable RandomAccessFile appended; // the same open file; its writes cannot be interrupted

    JournalClaim(Path file, FileChannel channel) {
        this(file, channel, null);
    }

    JournalClaim(Path file, FileChannel channel, @Nullable RandomAccessFile appended) {
        this.file = file;
        this.channel = channel;
        this.appended = appended;
    }

    static JournalClaim create(Path file, FileAttribute<?>... attributes) throws IOException {
        return claim(file, () -> created(file, attributes))
                .orElseThrow(() -> new IOException("journal file is locked: " + file));
    }

    private static JournalClaim created(Path file, FileAttribute<?>... attributes) throws IOException {
        Files.createFile(file, attributes);
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        return new JournalClaim(file, open.getChannel(), open);
    }

    /** The claim, or empty when somebody else has it or the file no longer exists. */
    static Optional<JournalClaim> of(Path file) throws IOException {
        try {
            return claim(file, () -> new JournalClaim(file, FileChannel.open(file, EXISTING)));
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

    /** Writes behind what was appended before. Only for files that were created here. */
    void append(byte[] text) throws IOException {
        requireNonNull(appended, "appended").write(text);
    }

    /** Sets where {@link #append} goes on. */
    void appendAt(long position) throws IOException {
        requireNonNull(appended, "appended").seek(position);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(key(file));
        }
    }

    private static Optional<JournalClaim> claim(Path file, Opening opening) throws IOException {
        if (System.getProperties().putIfAbsent(key(file), "claimed") != null) return Optional.empty();
        boolean locked = false;
        try {
            JournalClaim opened = opening.open();
            locked = lock(opened.channel);
            return locked ? Optional.of(opened) : Optional.empty();
        } finally {
            if (!locked) System.getProperties().remove(key(file));
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // held in this JVM by code that does not know the property
        } finally {
            if (lock == null) channel.close();
        }
        return lock != null;
    }

    /** Opens a file. */
    private interface Opening {
        JournalClaim open() throws IOException;
    }

    private static String key(Path file) {
        return "tidegate.journal." + file.toAbsolutePath().normalize();
    }
}
