package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much work the gateway accepts at once, and how long it waits for that work to end.
 *
 * @param maxBodyBytes largest request body of the data plane
 * @param maxBodyMemory bytes of bodies held in memory at once, or null for a quarter of the heap
 * @param maxConcurrentExchanges how many exchanges may run at once; further ones are refused with 503
 * @param shutdownGrace how long running exchanges may continue after a stop is requested (DEP-2)
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

    /** The number of threads a server needs: one for each running exchange and one for each waiting for its body. */
    public int maxThreads() {
        return maxConcurrentExchanges + maxWaiting(maxConcurrentExchanges);
    }

    /** How many exchanges may wait for their bodies in addition to those running. A waiting one costs little more than a thread. */
    public static int maxWaiting(int maxConcurrentExchanges) {
        return Math.max(maxConcurrentExchanges, LEAST_WAITING);
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
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
