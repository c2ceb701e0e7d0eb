package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How slowly a request body may arrive: in each {@code grace} of waiting, at least {@code bytesPerSecond} on average, so that an initial
 * burst buys no time for the rest. Only waiting counts, not the gateway's own work in between.
 */
public record BodyPace(Duration grace, long bytesPerSecond) {
    /** A twentieth of the rate of a bad mobile connection. */
    public static final BodyPace DEFAULT = new BodyPace(Duration.ofSeconds(10), 1024);

    /** For bodies that are discarded, which must arrive faster. */
    static final BodyPace OF_REST = new BodyPace(Duration.ofSeconds(2), 64 * 1024);

    private static final double NANOS = 1e9;

    public BodyPace {
        requireNonNull(grace, "grace");
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + " (expected: >= 0)");
        }
    }

    boolean isMissedBy(long bytes, long waitedNanos) {
        return waitedNanos >= grace.toNanos() && bytes < waitedNanos / NANOS * bytesPerSecond;
    }
}
