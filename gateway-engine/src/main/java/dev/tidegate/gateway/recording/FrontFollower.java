package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.transaction.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the records of the {@link FrontJournal} to the database, in large batches. When the database fails, they are left to the replay,
 * and records take the usual way until it answers again. Takes nothing unless its thread runs.
 */
final class FrontFollower implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(FrontFollower.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int BATCH = 512;

    private final FrontJournal front;
    private final Thread thread;
    private final RecordAppender appender;
    private final CallJournal journal;
    private final RetainedRecords retained;
    private final RecordPath path;
    private final Runnable onOutage;
    private @Nullable FrontFile
            held; // its records are not yet elsewhere; the thread's, and when that is dead its stopper's
    private boolean failing; // and this has been logged
    private volatile boolean stopping;

    FrontFollower(
            JournalPlace place,
            FrontFiles files,
            RecordAppender appender,
            CallJournal journal,
            RetainedRecords retained,
            RecordPath path,
            Runnable onOutage) {
        this.thread = GroupCommitRecorder.daemon(this);
        this.front = new FrontJournal(place, files, journal.backlog(), path.first(), () -> LockSupport.unpark(thread));
        this.appender = appender;
        this.journal = journal;
        this.retained = retained;
        this.path = path;
        this.onOutage = onOutage;
    }

    /** Has the journal take records from now on, if it can. */
    void start(GatewayName name) {
        attempt(front::turn);
        thread.setName(name.of("follower"));
        thread.start();
    }

    /** Whether the record is in the journal, and will be in the database soon. */
    boolean take(CallRecord call) {
        return isAlive() && !path.isDatabaseAway() && front.take(call);
    }

    /** Whether somebody moves what is taken; nothing is taken otherwise. */
    boolean isAlive() {
        return thread.isAlive();
    }

    /** Writes everything taken and ends the thread. When the disk does not answer within this time, the next start replays it. */
    void stop(Duration patience) {
        stopping = true;
        LockSupport.unpark(thread);
        GroupCommitRecorder.join(thread, patience);
        if (!isAlive()) abandon();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                LockSupport.parkNanos(this, INTERVAL.toNanos());
                attempt(front::turn);
            }
            attempt(front::turn);
            attempt(front::stop);
        } finally {
            abandon();
        }
    }

    /** Nothing may end the thread: nobody else moves these records, and the next round may succeed. */
    private void attempt(Supplier<@Nullable FrontFile> next) {
        try {
            FrontFile file = held(next);
            if (file != null) follow(file);
            held = null;
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) log.error("Moving call records to the database failed and will be tried again.", e);
            failing = true;
        }
    }

    /** The file that could not be finished, or else the next one. */
    private @Nullable FrontFile held(Supplier<@Nullable FrontFile> next) {
        if (held == null) held = next.get();
        return held;
    }

    /** Leaves to the replay what this thread could not finish. */
    private void abandon() {
        for (FrontFile file = held(front::stop); file != null; file = held(front::stop)) {
            keep(file);
            held = null;
        }
        front.close();
        onOutage.run();
    }

    private void follow(FrontFile file) {
        try {
            forBatches(file, this::write);
            front.recorded(file);
        } catch (StoreException e) {
            path.failed(e);
            keep(file);
            held = null; // it is the replay's, whatever happens below
            path.tell();
            onOutage.run();
        }
    }

    private void write(List<CallRecord> calls) {
        appender.append(calls);
        path.answered();
    }

    private void keep(FrontFile file) {
        if (front.retire(file)) return;
        forBatches(file, calls -> {
            if (!journal.append(calls)) retained.add(calls);
        });
        front.discard(file);
    }

    private static void forBatches(FrontFile file, Consumer<List<CallRecord>> work) {
        List<CallRecord> calls = file.calls();
        for (int from = 0; from < calls.size(); from += BATCH) {
            work.accept(calls.subList(from, Math.min(from + BATCH, calls.size())));
        }
    }
}
