package dev.tidegate.gateway.keydirectory;

import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.time.ElapsedTime;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreOutage;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity epoch. Each caller gets a value read from the database after its call began, with far fewer reads than calls: one read
 * serves all who were waiting when it started, and a caller that arrives during a read waits for the next one (docs/adr/0008). While the
 * database is away, one caller per second tries it and the others fail at once. Reads run on callers' threads. Thread-safe.
 */
public final class IdentityEpoch {
    private static final Logger log = LoggerFactory.getLogger(IdentityEpoch.class);

    private final IdentityEpochStore store;
    private final ElapsedTime time;
    private final Duration staleness;
    private final Duration grace;
    private final StoreOutage outage;
    private final LongAdder reads = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable EpochRead running; // guarded by lock
    private @Nullable EpochRead
            waiting; // guarded by lock; led by the thread that created it, once the running one has ended
    private volatile @Nullable Seen newest;

    public IdentityEpoch(IdentityEpochStore store, IdentityConfig config, Clock clock) {
        this.store = store;
        this.time = ElapsedTime.of(clock);
        this.staleness = config.staleness();
        this.grace = config.outageGrace();
        this.outage = new StoreOutage(clock);
    }

    /**
     * An epoch that was read after this call began, or one as old as the configured staleness allows. Not interruptible.
     *
     * @throws StoreException when the database cannot be asked
     */
    public long current() {
        Seen seen = newest;
        if (!staleness.isZero() && seen != null && time.isWithin(staleness, seen.readAtNanos)) return seen.epoch;
        outage.pass();
        EpochRead read = takePart();
        while (read.isAbandoned()) read = takePart();
        return read.value();
    }

    /** The epoch of the last successful read, or -1 before the first. */
    public long newestSeen() {
        Seen seen = newest;
        return seen == null ? -1 : seen.epoch;
    }

    /** Whether the last read failed. */
    public boolean isAway() {
        return outage.isAway();
    }

    /** Whether cached identities may be used while the database is away: the last successful read is younger than the outage grace. */
    public boolean isWithinGrace() {
        Seen seen = newest;
        return seen != null && time.isWithin(grace, seen.readAtNanos);
    }

    /** How many reads the database has been asked for since the start. */
    public long reads() {
        return reads.sum();
    }

    private EpochRead takePart() {
        EpochRead mine = new EpochRead();
        EpochRead before;
        EpochRead joined;
        lock.lock();
        try {
            joined = waiting;
            before = running;
            if (joined == null && before == null) running = mine;
            else if (joined == null) waiting = mine;
        } finally {
            lock.unlock();
        }
        if (joined != null) return joined.await();
        if (before != null) takeOver(mine, before);
        lead(mine, before == null ? null : before.failure());
        return mine;
    }

    private void takeOver(EpochRead mine, EpochRead before) {
        before.await();
        lock.lock();
        try {
            running = mine;
            waiting = null;
        } finally {
            lock.unlock();
        }
    }

    private void lead(EpochRead mine, @Nullable StoreException failureBefore) {
        boolean interrupted =
                Thread.interrupted(); // one caller's interrupt may make the driver abort a read that others wait for
        try {
            if (failureBefore == null) read(mine);
            else mine.fail(failureBefore);
        } finally {
            end(mine);
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void read(EpochRead mine) {
        long begun = time.nanos();
        reads.increment();
        try {
            long epoch = store.read();
            newest = new Seen(epoch, begun);
            mine.succeed(epoch);
            if (outage.over()) log.info("The identity epoch can be read again.");
        } catch (StoreException e) {
            if (Thread.currentThread().isInterrupted() && !outage.isAway()) throw e; // says nothing about the database
            mine.fail(e);
            if (outage.failed(e))
                log.warn("The identity epoch cannot be read; cached identities are used: {}", e.getMessage());
        }
    }

    private void end(EpochRead mine) {
        lock.lock();
        try {
            running = null;
        } finally {
            lock.unlock();
        }
        mine.end();
    }

    private record Seen(long epoch, long readAtNanos) {}
}
