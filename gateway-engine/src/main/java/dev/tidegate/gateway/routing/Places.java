package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.gateway.http.Slots;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * A number of places of which unidentified callers get at most half, so that they cannot crowd out callers with a credential. One
 * unidentified network gets a place, and more as long as that leaves as many for others. Thread-safe.
 */
final class Places {
    private final int limit;
    private final Semaphore all;
    private final Semaphore strangers;
    private final AtomicIntegerArray networks = new AtomicIntegerArray(Slots.COUNT);

    Places(int limit) {
        this.limit = limit;
        this.all = new Semaphore(limit);
        this.strangers = new Semaphore((limit + 1) / 2);
    }

    /** @param stranger the network of an unidentified caller, or null for anybody else */
    boolean take(@Nullable PeerNetwork stranger) {
        if (stranger != null && !takeAsStranger(stranger)) return false;
        if (all.tryAcquire()) return true;
        if (stranger != null) giveBackAsStranger(stranger);
        return false;
    }

    void giveBack(@Nullable PeerNetwork stranger) {
        all.release();
        if (stranger != null) giveBackAsStranger(stranger);
    }

    int taken() {
        return limit - all.availablePermits();
    }

    /** Waits until all places are free; returns false when the time runs out first. */
    boolean awaitFree(long nanos) throws InterruptedException {
        boolean free = all.tryAcquire(limit, nanos, TimeUnit.NANOSECONDS);
        if (free) all.release(limit);
        return free;
    }

    private boolean takeAsStranger(PeerNetwork network) {
        if (!strangers.tryAcquire()) return false;
        int taken = networks.incrementAndGet(Slots.of(network.hex()));
        if (taken == 1 || taken <= strangers.availablePermits() + 1) return true;
        giveBackAsStranger(network);
        return false;
    }

    private void giveBackAsStranger(PeerNetwork network) {
        networks.decrementAndGet(Slots.of(network.hex()));
        strangers.release();
    }
}
