package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one call used and cost; owner, team and key at the time of the call. */
public record LedgerEntry(
        String id,
        String requestId,
        Instant occurredAt,
        ApiKeyId apiKeyId,
        @Nullable String userId,
        @Nullable String serviceAccountId,
        @Nullable String teamId,
        String operation,
        String model,
        @Nullable String resolvedModel,
        @Nullable String provider,
        @Nullable String upstreamModel,
        int status,
        CallOutcome outcome,
        @Nullable Usage usage,
        Cost cost) {}
