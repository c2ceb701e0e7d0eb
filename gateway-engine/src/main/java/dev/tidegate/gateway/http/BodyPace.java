package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How slowly a request body may come: in each {@code grace} of waiting for it, at least {@code bytesPerSecond} on average, so that a burst at
 * the beginning buys no time for what follows. Only waiting counts, not what the gateway does in between.
 */
public record BodyPace(Duration grace, long bytesPerSecond) {
    /** A twentieth of what a bad mobile connection brings. */
    public static final BodyPace DEFAULT = new BodyPace(Duration.ofSeconds(10), 1024);

    /** What is thrown away must come faster. */
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
