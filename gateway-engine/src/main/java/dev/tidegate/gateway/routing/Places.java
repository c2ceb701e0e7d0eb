package dev.tidegate.gateway.routing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A number of places of which strangers get no more than half, so that they cannot crowd out whoever shows a credential. Thread-safe. */
final class Places {
    private final int limit;
    private final Semaphore all;
    private final Semaphore strangers;

    Places(int limit) {
        this.limit = limit;
        this.all = new Semaphore(limit);
        this.strangers = new Semaphore((limit + 1) / 2);
    }

    boolean take(boolean stranger) {
        if (stranger && !strangers.tryAcquire()) return false;
        if (all.tryAcquire()) return true;
        if (stranger) strangers.release();
        return false;
    }

    void giveBack(boolean stranger) {
        all.release();
        if (stranger) strangers.release();
    }

    int taken() {
        return limit - all.availablePermits();
    }

    /** Whether all were free at one moment before the time was over. */
    boolean awaitFree(long nanos) throws InterruptedException {
        boolean free = all.tryAcquire(limit, nanos, TimeUnit.NANOSECONDS);
        if (free) all.release(limit);
        return free;
    }
}
