package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.gateway.http.Slots;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** A number of places. Unidentified callers get at most half, so that they cannot crowd out callers with a credential. Thread-safe. */
final class Places {
    private final int limit;
    private final Semaphore all;
    private final Semaphore strangers;
    private final @Nullable AtomicIntegerArray networks;

    private Places(int limit, @Nullable AtomicIntegerArray networks) {
        this.limit = limit;
        this.networks = networks;
        this.all = new Semaphore(limit);
        this.strangers = new Semaphore((limit + 1) / 2);
    }

    /** Places to run in, which networks do not share: a burst from one address is ordinary, and a call that runs soon ends. */
    static Places of(int limit) {
        return new Places(limit, null);
    }

    /** Places of which a network of unidentified callers gets one, and more as long as it leaves as many to the others. */
    static Places shared(int limit) {
        return new Places(limit, new AtomicIntegerArray(Slots.COUNT));
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
        if (networks == null) return true;
        int taken = networks.incrementAndGet(Slots.of(network.hex()));
        if (taken == 1 || taken <= strangers.availablePermits() + 1) return true;
        giveBackAsStranger(network);
        return false;
    }

    private void giveBackAsStranger(PeerNetwork network) {
        if (networks != null) networks.decrementAndGet(Slots.of(network.hex()));
        strangers.release();
    }
}
