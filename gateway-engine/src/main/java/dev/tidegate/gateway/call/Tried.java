package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.recording.CallAttempt;
import java.time.Duration;

/**
 * An attempt that was made.
 *
 * @param begunAt in nanoseconds of {@link System#nanoTime}, as {@code settledAt}, when it was known what came of it
 */
record Tried(PlannedRoute route, Attempt.Summary summary, long begunAt, long settledAt) {

    boolean wentWell() {
        return summary.code() == null;
    }

    /** @param callBegunAt in nanoseconds of {@link System#nanoTime} */
    CallAttempt record(long callBegunAt) {
        return new CallAttempt(
                route.provider().id().value(),
                route.route().upstreamModel(),
                summary.status(),
                summary.outcome(),
                summary.code(),
                Duration.ofNanos(begunAt - callBegunAt),
                Duration.ofNanos(settledAt - begunAt));
    }
}
