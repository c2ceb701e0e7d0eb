package dev.tidegate.gateway.tx;

import dev.tidegate.gateway.time.ElapsedTime;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a store is away, so that requests fail at once instead of queueing behind a connect timeout. While it is away one
 * request per second passes to try it. Whoever passes reports the end: {@link #over()} or {@link #failed}. Thread-safe.
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
     * Returns when the store may be asked now.
     *
     * @throws StoreException the failure of the last try, shared by all who are turned away
     */
    public void pass() {
        Away away = state.get();
        if (away == null) return;
        long now = time.millis();
        // the one who takes the probe moves the next one far away; its report brings it near again
        if (!away.isDue(now) || !state.compareAndSet(away, new Away(away.failure, now + PROBE_LOST_MILLIS))) {
            throw away.failure;
        }
    }

    /** The store could not be asked; returns whether that is news. */
    public boolean failed(StoreException failure) {
        return state.getAndSet(new Away(failure, time.millis() + PROBE_EVERY_MILLIS)) == null;
    }

    /** The store answered; returns whether that is news. */
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
