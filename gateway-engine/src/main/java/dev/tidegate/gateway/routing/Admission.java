package dev.tidegate.gateway.routing;

import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many exchanges run at once. With a virtual thread per exchange no thread pool bounds the load, so this does; and it knows when the
 * last one has ended, for a graceful stop (DEP-2). Thread-safe.
 */
public final class Admission {
    private static final Refusal FULL = Refusal.of(
                    UNAVAILABLE, "overloaded", "The gateway is serving as many requests as it can.")
            .withRetryAfter(Duration.ofSeconds(1));
    private static final Refusal STOPPING = Refusal.of(UNAVAILABLE, "shutting_down", "The gateway is shutting down.")
            .withRetryAfter(Duration.ofSeconds(5));

    private final int limit;
    private final Semaphore places;
    private volatile boolean stopping;

    public Admission(int limit) {
        this.limit = limit;
        this.places = new Semaphore(limit);
    }

    /** @throws RefusedException UNAVAILABLE when no place is free or the gateway is stopping; nothing is taken then */
    void enter() {
        if (stopping) throw new RefusedException(STOPPING);
        if (!places.tryAcquire()) throw new RefusedException(FULL);
    }

    void leave() {
        places.release();
    }

    public boolean isStopping() {
        return stopping;
    }

    public int running() {
        return limit - places.availablePermits();
    }

    /** Lets nobody in any more. */
    public void stop() {
        stopping = true;
    }

    /** Waits until nobody is inside; returns false when that took longer than {@code patience}. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        boolean idle = places.tryAcquire(limit, patience.toNanos(), TimeUnit.NANOSECONDS);
        if (idle) places.release(limit);
        return idle;
    }
}
