package dev.tidegate.gateway.transaction;

import dev.tidegate.gateway.time.ElapsedTime;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a store is unavailable, so that requests fail at once instead of queueing behind a connect timeout. During an outage, one
 * request per second may try the store and must report the result: {@link #over()} or {@link #failed}. Thread-safe.
 */
public final class StoreOutage {
    private static final long PROBE_EVERY_MILLIS = 1_000;
    private static final long PROBE_LOST_MILLIS = 30_000;

    private final ElapsedTime time;
    private final AtomicReference<@Nullable Away> state = new AtomicReference<>();

    public StoreOutage(Clock clock) {
        this.time = ElapsedTime.of(clock);
    }

    /**
     * Returns if the store may be tried now.
     *
     * @throws StoreException the failure of the last try, shared by all rejected requests
     */
    public void pass() {
        Away away = state.get();
        if (away == null) return;
        long now = time.millis();
        // taking the probe postpones the next one far ahead; the report brings it near again
        if (!away.isDue(now) || !state.compareAndSet(away, new Away(away.failure, now + PROBE_LOST_MILLIS))) {
            throw away.failure;
        }
    }

    /** Notes that the store is unavailable; returns whether that is new. */
    public boolean failed(StoreException failure) {
        return state.getAndSet(new Away(failure, time.millis() + PROBE_EVERY_MILLIS)) == null;
    }

    /** Notes that the store answered; returns whether that is new. */
    public boolean over() {
        return state.get() != null && state.getAndSet(null) != null;
    }

    public boolean isAway() {
        return state.get() != null;
    }

    private record Away(StoreException failure, long nextProbeMillis) {
        boolean isDue(long now) {
            return nextProbeMillis - now <= 0;
        }
    }
}
