package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.transaction.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the records of the {@link FrontJournal} to the database, in large batches. When the database fails, they are left to the replay,
 * and records take the usual way until it answers again.
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
    private volatile boolean stopping;

    FrontFollower(
            JournalPlace place,
            RecordAppender appender,
            CallJournal journal,
            RetainedRecords retained,
            RecordPath path,
            Runnable onOutage) {
        this.thread = GroupCommitRecorder.daemon(this);
        this.front = new FrontJournal(place, journal.backlog(), () -> LockSupport.unpark(thread));
        this.appender = appender;
        this.journal = journal;
        this.retained = retained;
        this.path = path;
        this.onOutage = onOutage;
    }

    /** Has the journal take records from now on, if it can. */
    void start(GatewayName name) {
        follow(front.turn());
        thread.setName(name.of("follower"));
        thread.start();
    }

    /** Whether the record is in the journal, and will be in the database soon. */
    boolean take(CallRecord call) {
        return !path.isDatabaseAway() && front.take(call);
    }

    /** Writes everything taken and ends the thread; returns whether the calling one was interrupted meanwhile. */
    boolean stop() {
        stopping = true;
        LockSupport.unpark(thread);
        return GroupCommitRecorder.join(thread);
    }

    @Override
    public void run() {
        while (!stopping) {
            LockSupport.parkNanos(this, INTERVAL.toNanos());
            follow(front.turn());
        }
        follow(front.stop());
        front.close();
    }

    private void follow(@Nullable FrontFile file) {
        if (file == null) return;
        try {
            write(file.calls());
            front.recorded(file);
        } catch (StoreException e) {
            leave(file, e);
        } catch (RuntimeException | Error e) { // later records may be written, and these must not be lost
            log.error("Writing {} call records failed.", file.calls().size(), e);
            leave(file, new StoreException("the record writer failed", e));
        }
    }

    private void write(List<CallRecord> calls) {
        for (int from = 0; from < calls.size(); from += BATCH) {
            appender.append(calls.subList(from, Math.min(from + BATCH, calls.size())));
            path.answered();
        }
    }

    private void leave(FrontFile file, StoreException failure) {
        path.failed(failure);
        if (!front.retire(file) && !journal.append(file.calls())) retained.add(file.calls());
        path.tell();
        onOutage.run();
    }
}
