package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.gateway.tx.StoreOutage;
import dev.tidegate.gateway.tx.StoreUnavailable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes call records in groups: what gathers while one transaction commits makes the next one. While the database is away, groups go
 * to the journal and return from there. Takes records between {@link #start} and {@link #close}.
 */
public final class GroupCommitRecorder implements CallRecorder {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitRecorder.class);

    private final RecordQueue queue;
    private final CallJournal journal;
    private final StoreOutage outage;
    private final BooleanSupplier databaseAway;
    private final RecordWriter writer;
    private final JournalKeeper keeper;
    private final Thread writerThread;
    private final Thread keeperThread;

    /**
     * @param journalDir where records go while the database is away, or null for nowhere; nodes may share it
     * @param databaseAway whether another part of the gateway has found the database away
     */
    public GroupCommitRecorder(
            CallRecordStore store, @Nullable Path journalDir, BooleanSupplier databaseAway, Clock clock) {
        this(store, journalDir, databaseAway, clock, RecorderLimits.DEFAULT);
    }

    GroupCommitRecorder(
            CallRecordStore store,
            @Nullable Path journalDir,
            BooleanSupplier databaseAway,
            Clock clock,
            RecorderLimits limits) {
        RecordAppender appender = new RecordAppender(store);
        this.queue = new RecordQueue(limits.capacity(), limits.fullWait());
        this.journal = new CallJournal(journalDir);
        this.outage = new StoreOutage(clock);
        this.databaseAway = databaseAway;
        this.keeper = new JournalKeeper(appender, journal, outage, limits.probeEvery());
        this.keeperThread = daemon(keeper, "tidegate-journal");
        this.writer = new RecordWriter(queue, appender, journal, outage, () -> LockSupport.unpark(keeperThread));
        this.writerThread = daemon(writer, "tidegate-recorder");
    }

    /** Replays what an earlier process left in the journal, as far as the database is there, and begins to take records. Once. */
    public void start() {
        journal.probe();
        keeper.look();
        writerThread.start();
        keeperThread.start();
        queue.open(writerThread);
    }

    @Override
    public void requireWritable() {
        if (!writerThread.isAlive()) throw StoreUnavailable.refused();
        if (journal.isUsable()) return;
        if (databaseAway.getAsBoolean()) throw StoreUnavailable.refused();
        if (!outage.isAway()) return;
        try {
            outage.pass(); // one call per second finds out whether records are taken again
        } catch (StoreException e) {
            throw StoreUnavailable.refused();
        }
    }

    @Override
    public void record(CallRecord call) {
        queue.put(call).await();
    }

    @Override
    public void close() {
        writer.stop();
        join(writerThread);
        keeper.stop();
        LockSupport.unpark(keeperThread);
        join(keeperThread);
        if (journal.hasPending()) keeper.look();
        journal.close();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> log.error("{} has died.", dead.getName(), cause));
        return thread;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // records that were handed in come first
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
