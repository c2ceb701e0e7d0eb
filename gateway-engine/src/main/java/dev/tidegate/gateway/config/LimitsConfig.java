package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much the gateway takes at once, and how long it lets that end.
 *
 * @param maxBodyBytes largest request body of the data plane
 * @param maxBodyMemory bytes of bodies that are kept at once, or null for a quarter of the heap
 * @param maxConcurrentExchanges how many exchanges run at once before further ones are refused with 503
 * @param shutdownGrace how long running exchanges may go on after a stop was asked for (DEP-2)
 */
public record LimitsConfig(
        long maxBodyBytes, @Nullable Long maxBodyMemory, int maxConcurrentExchanges, Duration shutdownGrace) {
    public static final LimitsConfig DEFAULT = new LimitsConfig(32L << 20, null, 10_000, Duration.ofSeconds(25));

    private static final int LEAST_WAITING = 512;

    public LimitsConfig {
        requireNonNull(shutdownGrace, "shutdownGrace");
        if (maxBodyBytes <= 0) {
            throw new IllegalArgumentException("maxBodyBytes: " + maxBodyBytes + " (expected: > 0)");
        }
        if (maxConcurrentExchanges <= 0) {
            throw new IllegalArgumentException(
                    "maxConcurrentExchanges: " + maxConcurrentExchanges + " (expected: > 0)");
        }
    }

    /** How many threads a server needs: one for each exchange that runs, and one for each that waits for its body. */
    public int maxThreads() {
        return maxConcurrentExchanges + maxWaiting(maxConcurrentExchanges);
    }

    /** How many exchanges may wait for their bodies beside so many that run. A waiting one is a thread and little else. */
    public static int maxWaiting(int maxConcurrentExchanges) {
        return Math.max(maxConcurrentExchanges, LEAST_WAITING);
    }

    /** This, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Makes one that differs from another in what is set, by name. Not thread-safe. */
    public static final class Builder {
        private long maxBodyBytes;
        private @Nullable Long maxBodyMemory;
        private int maxConcurrentExchanges;
        private Duration shutdownGrace;

        private Builder(LimitsConfig from) {
            this.maxBodyBytes = from.maxBodyBytes();
            this.maxBodyMemory = from.maxBodyMemory();
            this.maxConcurrentExchanges = from.maxConcurrentExchanges();
            this.shutdownGrace = from.shutdownGrace();
        }

        public Builder maxBodyBytes(long maxBodyBytes) {
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        public Builder maxBodyMemory(@Nullable Long maxBodyMemory) {
            this.maxBodyMemory = maxBodyMemory;
            return this;
        }

        public Builder maxConcurrentExchanges(int maxConcurrentExchanges) {
            this.maxConcurrentExchanges = maxConcurrentExchanges;
            return this;
        }

        public Builder shutdownGrace(Duration shutdownGrace) {
            this.shutdownGrace = shutdownGrace;
            return this;
        }

        public LimitsConfig build() {
            return new LimitsConfig(maxBodyBytes, maxBodyMemory, maxConcurrentExchanges, shutdownGrace);
        }
    }
}
