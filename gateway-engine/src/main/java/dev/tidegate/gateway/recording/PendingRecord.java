package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.tx.StoreException;
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

    /** Waits also while interrupted: the call has happened, and its record must come to an end that somebody knows. */
    void await() {
        boolean interrupted = false;
        while (!done) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (failure != null) throw failure;
    }
}
