package dev.tidegate.gateway.recording;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreUnavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes call records in groups: records that arrive while one transaction commits form the next one. While the database is unavailable,
 * groups go to the journal and are replayed from there. A journal may also take every record first ({@link FrontJournal}). Accepts records between {@link #start} and {@link #close}.
 */
public final class GroupCommitRecorder implements CallRecorder {
    private static final Logger log = LoggerFactory.getLogger(GroupCommitRecorder.class);

    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final RecordQueue queue;
    private final CallJournal journal;
    private final RecordAppender appender;
    private final RetainedRecords retained;
    private final RecordPath path;
    private final RecorderLimits limits;
    private final RecordWriter writer;
    private final JournalKeeper keeper;
    private final Thread writerThread;
    private final Thread keeperThread;
    private final @Nullable FrontFollower front;

    /**
     * @param journal where records go while the database is unavailable, or null for nowhere
     * @param databaseAway whether another part of the gateway has found the database unavailable
     */
    public GroupCommitRecorder(
            CallRecordStore store, @Nullable JournalPlace journal, BooleanSupplier databaseAway, Clock clock) {
        this(store, journal, databaseAway, clock, RecorderLimits.DEFAULT);
    }

    GroupCommitRecorder(
            CallRecordStore store,
            @Nullable JournalPlace journal,
            BooleanSupplier databaseAway,
            Clock clock,
            RecorderLimits limits) {
        this(store, journal, databaseAway, clock, limits, FrontFiles::onDisk);
    }

    GroupCommitRecorder(
            CallRecordStore store,
            @Nullable JournalPlace place,
            BooleanSupplier databaseAway,
            Clock clock,
            RecorderLimits limits,
            FrontFiles frontFiles) {
        this.limits = limits;
        this.queue = new RecordQueue(limits.capacity(), limits.fullWait());
        this.journal = new CallJournal(place);
        this.appender = new RecordAppender(store);
        this.retained = new RetainedRecords(limits.capacity());
        this.path = new RecordPath(journal, retained, databaseAway, clock, limits.stallAfter());
        JournalReplay replay = new JournalReplay(journal, appender, place == null ? "" : place.installation());
        this.keeper = new JournalKeeper(journal, replay, appender, retained, path, limits.probeEvery());
        this.keeperThread = daemon(keeper);
        Runnable onOutage = () -> LockSupport.unpark(keeperThread);
        this.writer = new RecordWriter(queue, appender, journal, retained, path, onOutage);
        this.writerThread = daemon(writer);
        this.front = place != null && place.first()
                ? new FrontFollower(place, frontFiles, appender, journal, retained, path, onOutage)
                : null;
    }

    /**
     * Replays what an earlier process left in the journal, if the database is available, and starts accepting records. Called once.
     *
     * @param name of the gateway whose calls these are
     * @throws IOException when the journal's directory, or a file in it, cannot be created
     */
    public void start(GatewayName name) throws IOException {
        journal.prepare();
        keeper.look();
        writerThread.setName(name.of("recorder"));
        keeperThread.setName(name.of("journal"));
        writerThread.start();
        keeperThread.start();
        if (front != null) front.start(name);
        queue.open(writerThread);
    }

    @Override
    public void requireWritable() {
        if (!writerThread.isAlive() || !keeperThread.isAlive() || isFollowerDead()) throw StoreUnavailable.unrecorded();
        if (path.place() != RecordPath.Place.NOWHERE) return;
        // if nothing was ever recorded, only another record can show whether one was refused itself or the database
        // refuses all
        if (appender.hasProof() || !path.mayTry()) throw StoreUnavailable.unrecorded();
    }

    /** Why no call can currently be recorded, or empty. For probes; costs nothing. */
    public Optional<String> problem() {
        if (!writerThread.isAlive()) return Optional.of("the writer of call records has ended");
        if (!keeperThread.isAlive()) return Optional.of("the keeper of their journal has ended");
        if (isFollowerDead()) return Optional.of("the journal's way to the database has ended");
        return path.problem();
    }

    private boolean isFollowerDead() {
        return front != null && !front.isAlive();
    }

    /** How many journal files need attention from a person; the log names them. */
    public int keptFiles() {
        return journal.backlog().keptFiles();
    }

    @Override
    public void record(CallRecord call) {
        long since = System.nanoTime();
        if (front != null && front.take(call)) return;
        put(call).await(limits.patience(), since);
    }

    private PendingRecord put(CallRecord call) {
        try {
            return queue.put(call);
        } catch (StoreException e) {
            RetainedRecords.lost(call);
            throw e;
        }
    }

    /** Writes what waits. When a disk does not answer, for 20 s at most; then the next start replays what is in the journal. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        Thread closing = daemon(this::finish); // which can be left alone when it hangs
        closing.setName(writerThread.getName() + "-close");
        closing.start();
        interrupted |= join(closing, limits.patience());
        if (closing.isAlive()) abandon();
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void finish() {
        if (front != null) front.stop(limits.patience().dividedBy(2));
        writer.stop();
        join(writerThread, FOREVER);
        keeper.stop();
        LockSupport.unpark(keeperThread);
        join(keeperThread, FOREVER);
        writeRest();
    }

    private void abandon() {
        log.error(
                "The disk or the database has not taken the last call records within {} s of stopping. Those in the journal are replayed"
                        + " at the next start.",
                limits.patience().toSeconds());
        queue.fail(new StoreException("call records are not accepted", new IllegalStateException("the gateway ends")));
        retained.giveUp();
    }

    private void writeRest() {
        if (journal.hasPending() || !retained.isEmpty()) keeper.look();
        retained.giveUp();
        journal.close();
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> log.error("{} has died.", dead.getName(), cause));
        return thread;
    }

    /** Waits at most so long; returns whether this thread was interrupted meanwhile. */
    static boolean join(Thread thread, Duration patience) {
        boolean interrupted = false;
        long end = System.nanoTime() + patience.toNanos();
        while (thread.isAlive() && end - System.nanoTime() > 0) {
            try {
                NANOSECONDS.timedJoin(thread, end - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true; // submitted records come first
            }
        }
        return interrupted;
    }
}
