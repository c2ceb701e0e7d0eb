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
 * Where call records are kept while the database is away: a file that is appended to and synced per batch, and holds room on the disk for
 * the calls that run. Thread-safe.
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

    /** @param place null for a gateway without a journal: nothing can be appended then */
    CallJournal(@Nullable JournalPlace place) {
        this.place = place;
        this.directory = place == null ? null : new JournalDirectory(place.directory(), place.installation());
        this.backlog = new JournalBacklog(directory);
    }

    /** Makes the directory, or throws what is in the way. */
    void prepare() throws IOException {
        if (directory != null) directory.requireWritable();
    }

    /** The files that are no longer written. */
    JournalBacklog backlog() {
        return backlog;
    }

    /** Whether the last attempt to write here succeeded and there is room for the calls that run. Costs nothing. */
    boolean isUsable() {
        return usable;
    }

    /** Why it is not usable. */
    String problem() {
        return problem;
    }

    /** Finds out anew whether the journal can be written and holds the room it should. */
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

    /** Returns true when the records are on the disk, and false when they are not. */
    boolean append(List<CallRecord> records) {
        if (directory == null) return false;
        StringBuilder lines = new StringBuilder(records.size() * LINE_ESTIMATE);
        for (CallRecord call : records) lines.append(RecordLine.write(call)).append('\n');
        lock.lock();
        try {
            JournalSegment current = segment(directory);
            boolean hasRoom = current.append(lines.toString());
            if (!current.isThere()) throw new IOException("journal file has gone: " + current.path());
            if (!hasRoom) unusable(new IOException("no room is left on its disk"));
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

    /** The file that is being written, when there is something to replay in it. */
    Optional<JournalSegment> written() {
        lock.lock();
        try {
            return Optional.ofNullable(segment).filter(JournalSegment::hasPending);
        } finally {
            lock.unlock();
        }
    }

    /** Where its lines end now. */
    long endOf(JournalSegment written) {
        lock.lock();
        try {
            return written.end();
        } finally {
            lock.unlock();
        }
    }

    /** All of the written file up to there is in the database. */
    void replayed(JournalSegment written, long end) throws IOException {
        lock.lock();
        try {
            written.replayed(end);
        } finally {
            lock.unlock();
        }
    }

    /** Leaves a file that was deleted or damaged under this process to the backlog. */
    void retireLost() {
        lock.lock();
        try {
            if (segment != null && !segment.isThere()) retire();
        } finally {
            lock.unlock();
        }
    }

    /** Leaves what is not replayed to the next start. */
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
