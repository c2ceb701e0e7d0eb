package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps call records while the database is unavailable: a file that is appended to and synced per batch, with disk space reserved for
 * running calls. Thread-safe.
 */
final class CallJournal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallJournal.class);
    private static final int LINE_ESTIMATE = 700;

    private final @Nullable JournalPlace place;
    private final @Nullable JournalDirectory directory;
    private final JournalBacklog backlog;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable JournalSegment segment; // guarded by lock
    private volatile String problem = "there is no journal_dir";
    private volatile boolean usable;

    /** @param place null for a gateway without a journal, where nothing can be appended */
    CallJournal(@Nullable JournalPlace place) {
        this.place = place;
        this.directory = place == null ? null : new JournalDirectory(place.directory(), place.installation());
        this.backlog = new JournalBacklog(directory);
    }

    /** Creates the directory, or throws the reason why it cannot. */
    void prepare() throws IOException {
        if (directory != null) directory.requireWritable();
    }

    /** The files that are no longer being written. */
    JournalBacklog backlog() {
        return backlog;
    }

    /** Whether the last attempt to write succeeded and there is room for the running calls. Costs nothing. */
    boolean isUsable() {
        return usable;
    }

    /** Why the journal is not usable. */
    String problem() {
        return problem;
    }

    /** Checks again whether the journal can be written and has its reserved space. */
    void probe() {
        if (directory == null) return;
        lock.lock();
        try {
            segment(directory).reserve();
            usable = true;
        } catch (IOException e) {
            unusable(e);
        } finally {
            lock.unlock();
        }
    }

    /** Appends the records; returns whether they are on the disk. */
    boolean append(List<CallRecord> records) {
        if (directory == null) return false;
        StringBuilder lines = new StringBuilder(records.size() * LINE_ESTIMATE);
        for (CallRecord call : records) lines.append(RecordLine.write(call)).append('\n');
        lock.lock();
        try {
            JournalSegment current = segment(directory);
            boolean hasRoom = current.append(lines.toString());
            if (!current.isThere()) throw new IOException("journal file is gone: " + current.path());
            if (!hasRoom) unusable(new IOException("its disk has no room left"));
            usable = hasRoom;
            return true;
        } catch (IOException e) {
            unusable(e);
            return false;
        } finally {
            lock.unlock();
        }
    }

    boolean hasPending() {
        return !backlog.isEmpty() || written().isPresent();
    }

    /** The file being written, if it has something to replay. */
    Optional<JournalSegment> written() {
        lock.lock();
        try {
            return Optional.ofNullable(segment).filter(JournalSegment::hasPending);
        } finally {
            lock.unlock();
        }
    }

    /** The current end of its lines. */
    long endOf(JournalSegment written) {
        lock.lock();
        try {
            return written.end();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that everything in the current file up to {@code end} is in the database. */
    void replayed(JournalSegment written, long end) throws IOException {
        lock.lock();
        try {
            written.replayed(end);
        } finally {
            lock.unlock();
        }
    }

    /** Hands a file that was deleted or damaged while in use to the backlog. */
    void retireLost() {
        lock.lock();
        try {
            if (segment != null && !segment.isThere()) retire();
        } finally {
            lock.unlock();
        }
    }

    /** Leaves unreplayed records to the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            retire();
        } finally {
            lock.unlock();
        }
        backlog.close();
    }

    private JournalSegment segment(JournalDirectory directory) throws IOException {
        JournalSegment current = segment;
        if (current != null && current.isThere()) return current;
        retire();
        JournalPlace here = requireNonNull(place);
        JournalFile file = new JournalFile(directory.createCalls());
        JournalSegment begun = JournalSegment.begin(file, JournalHead.of(here.installation()), here.reserveBytes());
        segment = begun;
        return begun;
    }

    private void retire() {
        JournalSegment old = segment;
        segment = null;
        if (old == null) return;
        if (old.hasPending()) backlog.add(old.retired());
        else delete(old);
    }

    private static void delete(JournalSegment empty) {
        try {
            empty.delete();
        } catch (IOException e) {
            log.warn("{} could not be deleted: {}", empty.path(), e.toString());
        }
    }

    private void unusable(IOException why) {
        problem = why instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(why.getMessage());
        usable = false;
    }
}
