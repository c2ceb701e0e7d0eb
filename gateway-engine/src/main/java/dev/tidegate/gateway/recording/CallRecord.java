package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The permanent record of one call: the source of its row and of the key's last-used time. Owner, team and key are
 * those at the time of the call; later changes do not affect them (LOG-1).
 *
 * @param id the gateway's own id (UUIDv7 text); recording is idempotent on it
 * @param requestId the correlation id given to the caller; may repeat (API-7)
 * @param userId the calling user, or null for a service account
 * @param serviceAccountId the calling service account, or null for a user
 * @param teamId the team at the time of the call, or null without one
 * @param model the requested name
 * @param resolvedModel the model after resolving aliases, or null when the call did not get that far
 * @param provider the provider called, or null when none was
 * @param upstreamModel the name sent to the provider, or null when none was called
 * @param usage what the provider reported, or null when it reported nothing
 * @param cost what the call cost; stored as given
 * @param errorCode the code of the refusal or failure, or null for a good answer
 * @param firstByteAfter time to the first byte of the provider's answer, or null when there was none
 * @param logged whether the call is in the request log, so that it is also recorded how it went
 * @param attempts every request to a provider, oldest first; empty when there was none, or a single one that went well
 */
public record CallRecord(
        String id,
        String requestId,
        Instant startedAt,
        ApiKeyId apiKeyId,
        @Nullable String userId,
        @Nullable String serviceAccountId,
        @Nullable String teamId,
        String operation,
        boolean streamed,
        String model,
        @Nullable String resolvedModel,
        @Nullable String provider,
        @Nullable String upstreamModel,
        int status,
        @Nullable Usage usage,
        Cost cost,
        CallOutcome outcome,
        @Nullable String errorCode,
        @Nullable Duration firstByteAfter,
        Duration duration,
        boolean logged,
        List<CallAttempt> attempts) {
    public CallRecord {
        requireNonNull(id, "id");
        requireNonNull(requestId, "requestId");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(apiKeyId, "apiKeyId");
        requireNonNull(operation, "operation");
        requireNonNull(model, "model");
        requireNonNull(cost, "cost");
        requireNonNull(outcome, "outcome");
        requireNonNull(duration, "duration");
        attempts = List.copyOf(attempts);
        if ((userId == null) == (serviceAccountId == null)) {
            throw new IllegalArgumentException("owner: expected exactly one of userId and serviceAccountId");
        }
    }

    /** The same call with these attempts. */
    public CallRecord withAttempts(List<CallAttempt> all) {
        return new CallRecord(
                id,
                requestId,
                startedAt,
                apiKeyId,
                userId,
                serviceAccountId,
                teamId,
                operation,
                streamed,
                model,
                resolvedModel,
                provider,
                upstreamModel,
                status,
                usage,
                cost,
                outcome,
                errorCode,
                firstByteAfter,
                duration,
                logged,
                all);
    }
}
