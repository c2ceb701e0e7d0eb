package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks once per interval whether an unavailable database or journal is back, then writes what is waiting, and adopts the files of dead
 * nodes. Runs on its own thread, so that a connect timeout delays no caller. Queries nothing while all is well.
 */
final class JournalKeeper implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(JournalKeeper.class);
    private static final int PATROL_ROUNDS = 30;
    private static final int CHUNK = 512;

    private final CallJournal journal;
    private final JournalReplay replay;
    private final RecordAppender appender;
    private final RetainedRecords retained;
    private final RecordPath path;
    private final Duration interval;
    private volatile boolean stopping;
    private volatile boolean failing; // and this has been logged

    JournalKeeper(
            CallJournal journal,
            JournalReplay replay,
            RecordAppender appender,
            RetainedRecords retained,
            RecordPath path,
            Duration interval) {
        this.journal = journal;
        this.replay = replay;
        this.appender = appender;
        this.retained = retained;
        this.path = path;
        this.interval = interval;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        for (int round = 1; !stopping; round++) {
            LockSupport.parkNanos(this, interval.toNanos());
            boolean due = round % PATROL_ROUNDS == 0;
            attempt(() -> patrol(due));
        }
    }

    private void patrol(boolean due) {
        if (due) journal.probe();
        if (due || somethingWaits()) lookNow();
        path.tell();
    }

    /** Nothing may end the thread, because only it can end an outage; the next round may succeed. */
    private void attempt(Runnable work) {
        try {
            work.run();
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) log.error("Maintaining the journal of call records failed and will be tried again.", e);
            failing = true;
        }
    }

    private boolean somethingWaits() {
        return path.isDatabaseAway() || journal.hasPending() || !retained.isEmpty();
    }

    /** Checks once, now. */
    void look() {
        attempt(this::lookNow);
    }

    private void lookNow() {
        if (!journal.isUsable()) journal.probe();
        try {
            keepRetained();
            int taken = replay.run();
            // accepted records prove more than an existing one, which needs no space
            boolean answers = taken > 0 || (path.isDatabaseAway() && appender.probe());
            if (answers) path.answered();
        } catch (StoreException e) {
            path.failed(e);
        }
        path.tell();
    }

    /** The journal first: it is local, and its records survive the process. */
    private void keepRetained() {
        while (!retained.isEmpty()) {
            List<CallRecord> calls = retained.oldest(CHUNK);
            if (!journal.append(calls)) store(calls);
            retained.remove(calls);
        }
    }

    private void store(List<CallRecord> calls) {
        try {
            appender.append(calls);
        } catch (StoreException e) {
            List<CallRecord> refused = appender.separate(calls, e);
            if (!refused.isEmpty()) reject(refused);
        }
        path.answered();
    }

    private void reject(List<CallRecord> refused) {
        try {
            journal.backlog().setAsideRefused(refused);
        } catch (IOException e) {
            refused.forEach(RecordAppender::lost);
        }
    }
}
