package dev.tidegate.examples.benchmark.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one run of the load generator does.
 *
 * @param connections how many calls are under way at once
 * @param duration how long new calls are started; those under way are then waited for
 * @param calls at most this many calls are started
 * @param rampUp over which time the connections are opened
 * @param events how many stamped events a complete answer has, 0 for a plain one
 * @param leaveAfterEvents the client closes its connection after this many events, 0 to stay
 */
public record LoadPlan(
        int connections, Duration duration, long calls, Duration rampUp, int events, int leaveAfterEvents) {
    public LoadPlan {
        requireNonNull(duration, "duration");
        requireNonNull(rampUp, "rampUp");
        if (connections < 1) throw new IllegalArgumentException("connections: " + connections + " (expected: >= 1)");
    }

    /** Plain answers, one after the other on each connection. */
    public static LoadPlan plain(int connections, Duration duration) {
        return new LoadPlan(connections, duration, Long.MAX_VALUE, Duration.ZERO, 0, 0);
    }

    /** Streams, one after the other on each connection. */
    public static LoadPlan streams(int connections, Duration duration, ModelShape shape) {
        return new LoadPlan(connections, duration, Long.MAX_VALUE, Duration.ZERO, shape.events(), 0);
    }

    /** One stream on each connection. */
    public static LoadPlan once(int connections, Duration rampUp, ModelShape shape) {
        Duration whole = rampUp.plusMillis((long) shape.delayMillis() * shape.events());
        return new LoadPlan(connections, whole, connections, rampUp, shape.events(), 0);
    }

    /** Streams whose client leaves in the middle. */
    public static LoadPlan leaving(int connections, Duration duration, ModelShape shape, int afterEvents) {
        return new LoadPlan(connections, duration, Long.MAX_VALUE, Duration.ZERO, shape.events(), afterEvents);
    }

    /** Streams whose client leaves in the middle, one on each connection. */
    public static LoadPlan leavingOnce(int connections, ModelShape shape, int afterEvents) {
        return new LoadPlan(
                connections, Duration.ofSeconds(2), connections, Duration.ZERO, shape.events(), afterEvents);
    }
}
