package dev.tidegate.gateway.keydirectory;

import dev.tidegate.gateway.transaction.StoreException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One read of the identity epoch, with the threads that wait for it. It ends with a value, with a failure, or abandoned. */
final class EpochRead {
    // written by the leader before the latch opens, read by the others after it
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean answered;
    private long value;
    private @Nullable StoreException failure;

    void succeed(long epoch) {
        value = epoch;
        answered = true;
    }

    void fail(StoreException cause) {
        failure = cause;
    }

    /** Releases the waiting threads; without a value or a failure they try again themselves. */
    void end() {
        done.countDown();
    }

    /** Waits even if interrupted: a read ends within the database's own time limits, and a leader must not get lost. */
    EpochRead await() {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return this;
    }

    @Nullable
    StoreException failure() {
        return failure;
    }

    boolean isAbandoned() {
        return !answered && failure == null;
    }

    long value() {
        if (failure != null) throw failure;
        return value;
    }
}
