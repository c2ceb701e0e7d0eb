package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.tx.StoreException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A record on its way to the disk and the thread that waits for it, also while interrupted. */
final class PendingRecord {
    private final CallRecord call;
    private final Thread caller = Thread.currentThread();
    private @Nullable StoreException failure; // handed over with done
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
     * Waits also while interrupted: the call has happened, and its record must come to an end that somebody knows.
     *
     * @throws StoreException when it was made durable nowhere yet; it is written as soon as something takes it
     */
    void await(Duration patience) {
        long begun = System.nanoTime();
        boolean interrupted = false;
        long left = patience.toNanos();
        while (!done && left > 0) {
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
            left = patience.toNanos() - (System.nanoTime() - begun);
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (!done) throw new StoreException("a call record was not on the disk after " + patience.toSeconds() + " s");
        if (failure != null) throw failure;
    }
}
