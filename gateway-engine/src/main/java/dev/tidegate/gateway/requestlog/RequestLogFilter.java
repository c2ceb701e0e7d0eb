package dev.tidegate.gateway.requestlog;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are wanted; null matches any.
 *
 * @param since from this instant on, by when a call began
 * @param until before this instant
 * @param model the name that was requested, or the model behind it
 */
public record RequestLogFilter(
        Scope scope,
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
    public RequestLogFilter {
        requireNonNull(scope, "scope");
    }

    /** The same, limited to what this scope includes. */
    RequestLogFilter within(Scope visible) {
        return new RequestLogFilter(
                visible,
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

    /**
     * Whose calls may be seen: those of one user, and those that were made within one team at the time; with neither, everybody's.
     *
     * @param user null for everybody
     * @param team null for no team
     */
    public record Scope(@Nullable UserId user, @Nullable TeamId team) {
        public static final Scope ALL = new Scope(null, null);
    }
}
