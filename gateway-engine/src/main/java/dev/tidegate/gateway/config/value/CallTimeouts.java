package dev.tidegate.gateway.config.value;

import java.time.Duration;

/**
 * How long one call may take in each of its parts (API-6). All are positive.
 *
 * @param connect until the connection to the provider stands
 * @param firstByte from sending the request until the first byte of the answer's head
 * @param idle between two bytes of the answer's body
 * @param total from the first to the last byte of the call
 */
public record CallTimeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
    /** 5 s; 10 min, which reasoning models use and clients wait; 5 min; an hour. */
    public static final CallTimeouts DEFAULT =
            new CallTimeouts(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofHours(1));

    public CallTimeouts {
        requirePositive(connect, "connect");
        requirePositive(firstByte, "firstByte");
        requirePositive(idle, "idle");
        requirePositive(total, "total");
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
