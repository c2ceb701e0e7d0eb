package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.requestlog.RequestLogFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about the request log. */
final class RequestLogWire {
    private RequestLogWire() {}

    /** Which calls to list; a missing member does not filter. */
    record RequestLogQuery(
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String model,
            @Nullable String providerId,
            @Nullable String operation,
            @Nullable String userId,
            @Nullable String serviceAccountId,
            @Nullable String teamId,
            @Nullable String apiKeyId,
            @Nullable String requestId,
            @Nullable CallOutcome outcome,
            @Nullable Integer status,
            @Nullable String errorCode) {
        RequestLogFilter filter() {
            return new RequestLogFilter(
                    RequestLogFilter.Scope.ALL,
                    since,
                    until,
                    model,
                    providerId,
                    operation,
                    userId,
                    serviceAccountId,
                    teamId,
                    apiKeyId,
                    requestId,
                    outcome,
                    status,
                    errorCode);
        }
    }

    /** A call in lists. */
    record RequestLogView(
            String id,
            String requestId,
            Instant occurredAt,
            String apiKeyId,
            @Nullable String userId,
            @Nullable String serviceAccountId,
            @Nullable String teamId,
            String operation,
            boolean streamed,
            String model,
            @Nullable String resolvedModel,
            @Nullable String providerId,
            @Nullable String upstreamModel,
            int status,
            CallOutcome outcome,
            @Nullable String errorCode,
            @Nullable TokensView tokens,
            @Nullable Long firstByteMs,
            long durationMs) {
        static RequestLogView of(CallRecord call) {
            return new RequestLogView(
                    call.id(),
                    call.requestId(),
                    call.startedAt(),
                    call.apiKeyId().value(),
                    call.userId(),
                    call.serviceAccountId(),
                    call.teamId(),
                    call.operation(),
                    call.streamed(),
                    call.model(),
                    call.resolvedModel(),
                    call.provider(),
                    call.upstreamModel(),
                    call.status(),
                    call.outcome(),
                    call.errorCode(),
                    TokensView.of(call.usage()),
                    millis(call.firstByteAfter()),
                    call.duration().toMillis());
        }
    }

    /** What a call used. */
    record TokensView(long input, long output, long cacheRead, long cacheWrite) {
        static @Nullable TokensView of(@Nullable Usage usage) {
            if (usage == null) return null;
            return new TokensView(
                    usage.inputTokens(), usage.outputTokens(), usage.cacheReadTokens(), usage.cacheWriteTokens());
        }
    }

    /** A call with its attempts; none are listed when it needed only one, which went well. */
    record RequestLogDetailView(RequestLogView call, List<AttemptView> attempts) {
        static RequestLogDetailView of(CallRecord call) {
            return new RequestLogDetailView(
                    RequestLogView.of(call),
                    call.attempts().stream().map(AttemptView::of).toList());
        }
    }

    /** One attempt of a call. */
    record AttemptView(
            String providerId,
            String upstreamModel,
            @Nullable Integer status,
            CallOutcome outcome,
            @Nullable String errorCode,
            long startedAfterMs,
            long durationMs) {
        static AttemptView of(CallAttempt attempt) {
            return new AttemptView(
                    attempt.provider(),
                    attempt.upstreamModel(),
                    attempt.status(),
                    attempt.outcome(),
                    attempt.errorCode(),
                    attempt.startedAfter().toMillis(),
                    attempt.duration().toMillis());
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
