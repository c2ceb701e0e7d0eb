package dev.tidegate.gateway.routing;

import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.config.LimitsConfig;
import dev.tidegate.gateway.http.BodyWait;
import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many exchanges run at once. With a virtual thread per exchange no thread pool bounds the load, so this does; it also knows
 * when the last one has ended, for a graceful stop (DEP-2). An exchange waiting for its request body takes a separate kind of place, so
 * that slow senders do not block others. Thread-safe.
 */
public final class Admission {
    private static final Refusal FULL = Refusal.of(
                    UNAVAILABLE,
                    "overloaded",
                    "The gateway is serving as many requests as it can. Try again in a moment.")
            .withRetryAfter(Duration.ofSeconds(1));
    private static final Refusal STOPPING = Refusal.of(
                    UNAVAILABLE, "shutting_down", "The gateway is shutting down. Try again in a few seconds.")
            .withRetryAfter(Duration.ofSeconds(5));

    private final Places running;
    private final Places waiting;
    private volatile boolean stopping;

    public Admission(int limit) {
        this.running = Places.of(limit);
        this.waiting = Places.shared(LimitsConfig.maxWaiting(limit));
    }

    /**
     * Takes a place.
     *
     * @param stranger the network of a caller who will not be identified; null for anybody else
     * @throws RefusedException UNAVAILABLE when no place is free or the gateway is stopping; nothing is taken then
     */
    Place enter(@Nullable PeerNetwork stranger) {
        if (stopping) throw new RefusedException(STOPPING);
        if (!running.take(stranger)) throw new RefusedException(FULL);
        return new Place(stranger);
    }

    public boolean isStopping() {
        return stopping;
    }

    public int running() {
        return running.taken() + waiting.taken();
    }

    /** Admits no further exchanges. */
    public void stop() {
        stopping = true;
    }

    /** Waits until no exchange is left; returns false when that takes longer than {@code patience}. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        // no exchange starts to wait once the gateway is stopping, so running ones are checked last
        return waiting.awaitFree(patience.toNanos()) && running.awaitFree(deadline - System.nanoTime());
    }

    private enum Stay {
        RUNNING,
        WAITING,
        OVER
    }

    /** The place of one exchange. Used by one thread. */
    final class Place implements BodyWait, AutoCloseable {
        private final @Nullable PeerNetwork stranger;
        private Stay stay = Stay.RUNNING;

        private Place(@Nullable PeerNetwork stranger) {
            this.stranger = stranger;
        }

        @Override
        public void begin() {
            if (stay != Stay.RUNNING || stopping) return;
            if (!waiting.take(stranger)) throw new RefusedException(FULL);
            running.giveBack(stranger);
            stay = Stay.WAITING;
        }

        @Override
        public void end() {
            if (stay != Stay.WAITING) return;
            boolean back = running.take(stranger);
            waiting.giveBack(stranger);
            stay = back ? Stay.RUNNING : Stay.OVER;
            if (!back) throw new RefusedException(FULL);
        }

        /** Leaves; the rest of the exchange counts against nobody. */
        @Override
        public void close() {
            if (stay == Stay.RUNNING) running.giveBack(stranger);
            if (stay == Stay.WAITING) waiting.giveBack(stranger);
            stay = Stay.OVER;
        }
    }
}
