package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tidegate.gateway.time.ElapsedTime;
import java.io.IOException;
import java.time.Duration;
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

    /** Records that may wait for the database, in both files. */
    private static final int MOST = 8_192;

    /** Waiting records that make a large batch. */
    private static final int MANY = 512;

    private final JournalPlace place;
    private final FrontFiles files;
    private final JournalBacklog backlog;
    private final Runnable onMany;
    private final ElapsedTime time = ElapsedTime.ofTheJvm();
    private final PatientLock lock;
    private @Nullable FrontFile active; // guarded by lock
    private @Nullable FrontFile spare; // of the thread that takes turns
    private volatile int leaving; // records of the file that has been turned away
    private volatile @Nullable Long failedAt;

    /**
     * @param watch tells others when writing takes too long, and says how long callers wait for each other
     * @param onMany called when so many records wait that they should not wait longer
     */
    FrontJournal(JournalPlace place, FrontFiles files, JournalBacklog backlog, StallWatch watch, Runnable onMany) {
        this.place = place;
        this.files = files;
        this.backlog = backlog;
        this.lock = new PatientLock(watch);
        this.onMany = onMany;
    }

    /**
     * Whether the record is in the file; otherwise it must go another way. Waits for other callers as long as a write may take, but nothing
     * can end the calling thread's own write while the disk does not answer.
     */
    boolean take(CallRecord call) {
        byte[] line = (RecordLine.write(call) + '\n').getBytes(US_ASCII);
        if (!lock.lockInTime()) return false;
        int waiting;
        try {
            waiting = append(line, call);
        } finally {
            lock.unlock();
        }
        if (waiting == MANY) onMany.run();
        return waiting > 0;
    }

    /** Returns how many records are in the file, or 0 if this one is not. */
    private int append(byte[] line, CallRecord call) {
        FrontFile file = active;
        if (file == null || file.isBroken() || file.calls().size() + leaving >= MOST) return 0;
        try {
            file.append(line, call);
            return file.calls().size();
        } catch (IOException e) {
            pause(e);
            return 0;
        }
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
            leaving = full == null ? 0 : full.calls().size();
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
                discard(file);
            }
        } catch (IOException e) {
            pause(e);
            discard(file);
        }
        leaving = 0;
    }

    /** Deletes a file whose records are elsewhere. If it cannot be deleted, its replay changes nothing. */
    void discard(FrontFile file) {
        leaving = 0;
        try {
            file.delete();
        } catch (IOException e) {
            log.warn("A journal file that is no longer needed could not be deleted: {}", e.toString());
        }
    }

    /** Leaves the records of a file to the replay; returns false if somebody has deleted it. */
    boolean retire(FrontFile file) {
        if (!file.isThere()) return false;
        backlog.add(file.retired());
        leaving = 0;
        return true;
    }

    /** Deletes what has been recorded. After {@link #stop}. */
    void close() {
        FrontFile unused = spare;
        spare = null;
        if (unused != null) discard(unused);
    }

    private @Nullable FrontFile next() {
        FrontFile ready = spare;
        if (ready != null && ready.isSound()) return ready;
        spare = null;
        if (ready != null) discard(ready);
        spare = begun();
        return spare;
    }

    private @Nullable FrontFile begun() {
        Long failed = failedAt;
        if (failed != null && time.isWithin(PAUSE, failed)) return null;
        try {
            return FrontFile.begin(new JournalFile(files.create(place)), JournalHead.of(place.installation()));
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
