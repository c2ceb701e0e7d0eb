package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One of several requests that a call made to providers. The attempts of a call are numbered by their order, from 1.
 *
 * @param provider the provider called
 * @param upstreamModel the name sent to it
 * @param status of its answer, or null when there was none
 * @param errorCode why it did not settle the call well, or null
 * @param startedAfter time from the beginning of the call
 * @param duration time until the attempt was settled
 */
public record CallAttempt(
        String provider,
        String upstreamModel,
        @Nullable Integer status,
        CallOutcome outcome,
        @Nullable String errorCode,
        Duration startedAfter,
        Duration duration) {
    public CallAttempt {
        requireNonNull(provider, "provider");
        requireNonNull(upstreamModel, "upstreamModel");
        requireNonNull(outcome, "outcome");
        requireNonNull(startedAfter, "startedAfter");
        requireNonNull(duration, "duration");
    }
}
