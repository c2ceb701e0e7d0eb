package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.transaction.StoreException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A record on its way to the disk, and the thread waiting for it, even while interrupted. */
final class PendingRecord {
    private final CallRecord call;
    private final Thread caller = Thread.currentThread();
    private @Nullable StoreException failure; // published by done
    private volatile boolean done;

    PendingRecord(CallRecord call) {
        this.call = call;
    }

    CallRecord call() {
        return call;
    }

    void end(@Nullable StoreException failure) {
        this.failure = failure;
        done = true;
        LockSupport.unpark(caller);
    }

    /**
     * Waits even while interrupted: the call has happened, and the outcome of its record must be known.
     *
     * @param since when the caller began to wait, in the nanoseconds of {@link System#nanoTime}
     * @throws StoreException when it is not yet durable anywhere; it is written as soon as possible
     */
    void await(Duration patience, long since) {
        boolean interrupted = false;
        long left = left(patience, since);
        while (!done && left > 0) {
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
            left = left(patience, since);
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (!done) throw new StoreException("a call record was not on the disk after " + patience.toSeconds() + " s");
        if (failure != null) throw failure;
    }

    private static long left(Duration patience, long since) {
        return patience.toNanos() - (System.nanoTime() - since);
    }
}
