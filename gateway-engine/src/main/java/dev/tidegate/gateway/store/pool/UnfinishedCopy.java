package dev.tidegate.gateway.store.pool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a database while it is written, in a file of its own name beside the one it becomes. A lock distinguishes it from what a
 * killed backup has left. Used by one thread.
 */
final class UnfinishedCopy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedCopy.class);
    private static final Pattern NAME =
            Pattern.compile(".+\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\.unfinished");
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1; // SQLite locks and writes others

    /** SQLite drops the lock when it closes the copy, a moment before that gets its name. */
    private static final Duration SURELY_CLOSED = Duration.ofMinutes(1);

    private final Path file;
    private final FileChannel lock;

    private UnfinishedCopy(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Makes an empty file, accessible only by its owner. */
    static UnfinishedCopy of(Path target) throws IOException {
        Path file = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        SqliteFile.prepare(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (!lock(channel)) LOG.debug("{} is not locked; is its file system without locks?", file);
        return new UnfinishedCopy(file, channel);
    }

    Path file() {
        return file;
    }

    /** Deletes what backups that were killed have left in this directory. Leaves alone what another one is writing. */
    static void deleteLeftOvers(Path directory) {
        Instant before = Instant.now().minus(SURELY_CLOSED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory, file -> NAME.matcher(file.getFileName().toString()).matches())) {
            for (Path file : files) if (isLeftOver(file, before)) delete(file);
        } catch (IOException | DirectoryIteratorException e) { // which is no reason to make no backup
            LOG.warn("What killed backups may have left in {} cannot be deleted: {}", directory, e.toString());
        }
    }

    private static boolean isLeftOver(Path file, Instant before) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return Files.getLastModifiedTime(file).compareTo(FileTime.from(before)) < 0 && lock(channel);
        } catch (IOException e) {
            return false; // somebody else's, or gone
        }
    }

    private static void delete(Path leftOver) throws IOException {
        Files.deleteIfExists(leftOver);
        LOG.info("Deleted {}, which a backup has left that was killed.", leftOver);
    }

    /** Whether this process has the lock now, until the channel is closed. */
    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Deletes the file if it still has this name. */
    @Override
    public void close() throws IOException {
        lock.close();
        Files.deleteIfExists(file);
    }
}
