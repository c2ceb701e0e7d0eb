package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tidegate.gateway.time.ElapsedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each record before the database does, on its caller's thread: one write to a file that the operating system keeps when the process
 * dies, as it keeps SQLite's log (docs/adr/0044). Two files take turns: one is written while the records of the other go to the database,
 * after which it is emptied. Takes nothing when that fails or too many records wait; then callers wait for the database. Thread-safe,
 * except that one thread takes turns.
 */
final class FrontJournal {
    private static final Logger log = LoggerFactory.getLogger(FrontJournal.class);
    private static final Duration PAUSE = Duration.ofSeconds(10); // after a failure, which may be a full disk

    /** Records that may wait for the database. */
    private static final int MOST = 8_192;

    /** Waiting records that make a large batch. */
    private static final int MANY = 512;

    private final JournalDirectory directory;
    private final JournalHead head;
    private final JournalBacklog backlog;
    private final Runnable onMany;
    private final ElapsedTime time = ElapsedTime.ofTheJvm();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable FrontFile active; // guarded by lock
    private @Nullable FrontFile spare; // of the thread that takes turns
    private volatile @Nullable Long failedAt;

    /** @param onMany called when so many records wait that they should not wait longer */
    FrontJournal(JournalPlace place, JournalBacklog backlog, Runnable onMany) {
        this.directory = new JournalDirectory(place.directory(), place.installation());
        this.head = JournalHead.of(place.installation());
        this.backlog = backlog;
        this.onMany = onMany;
    }

    /** Whether the record is in the file; otherwise it must go another way. */
    boolean take(CallRecord call) {
        byte[] line = (RecordLine.write(call) + '\n').getBytes(US_ASCII);
        int waiting;
        lock.lock();
        try {
            FrontFile file = active;
            if (file == null || file.isBroken() || file.calls().size() >= MOST) return false;
            file.append(line, call);
            waiting = file.calls().size();
        } catch (IOException e) {
            pause(e);
            return false;
        } finally {
            lock.unlock();
        }
        if (waiting == MANY) onMany.run();
        return true;
    }

    /** Has the other file take the records from now on; returns the one with those so far, or null when there are none. */
    @Nullable
    FrontFile turn() {
        FrontFile next = next();
        lock.lock();
        try {
            FrontFile full = active;
            if (full != null && full.calls().isEmpty() && full.isSound()) return null;
            active = next;
            spare = null;
            return full;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more records; returns the file with those so far, if any. */
    @Nullable
    FrontFile stop() {
        lock.lock();
        try {
            FrontFile last = active;
            active = null;
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that all records of a file are in the database. */
    void recorded(FrontFile file) {
        try {
            if (spare == null && file.isSound()) {
                file.clear();
                spare = file;
            } else {
                file.delete();
            }
        } catch (IOException e) {
            pause(e);
        }
    }

    /** Leaves the records of a file to the replay; returns false if somebody has deleted it. */
    boolean retire(FrontFile file) {
        if (!file.isThere()) return false;
        backlog.add(file.retired());
        return true;
    }

    /** Deletes what has been recorded. After {@link #stop}. */
    void close() {
        FrontFile unused = spare;
        spare = null;
        try {
            if (unused != null) unused.delete();
        } catch (IOException e) {
            log.warn("An empty journal file could not be deleted.", e);
        }
    }

    private @Nullable FrontFile next() {
        FrontFile ready = spare;
        if (ready == null || !ready.isSound()) spare = begun();
        return spare;
    }

    private @Nullable FrontFile begun() {
        Long failed = failedAt;
        if (failed != null && time.isWithin(PAUSE, failed)) return null;
        try {
            return FrontFile.begin(new JournalFile(directory.createCalls()), head);
        } catch (IOException e) {
            pause(e);
            return null;
        }
    }

    private void pause(IOException why) {
        failedAt = time.nanos();
        log.warn(
                "The journal takes no call records now, so calls wait for the database. Tried again in {} s: {}",
                PAUSE.toSeconds(),
                why.toString());
    }
}
