package dev.tidegate.gateway.recording;

import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one call went; owner, team and key at the time of the call (LOG-1).
 *
 * @param firstByteAfter null when the provider did not answer
 */
public record RequestLogEntry(
        String id,
        String requestId,
        Instant occurredAt,
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
        CallOutcome outcome,
        @Nullable String errorCode,
        @Nullable Duration firstByteAfter,
        Duration duration) {}
