package dev.tidegate.identity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One refusal, as a value: what kind it is, a stable machine-readable code owned by the feature that refuses, and a sentence for the
 * person who must act. None of them ever carries a credential, a stack trace or a domain object.
 *
 * @param param the request field that is to blame, or null when no single field is
 * @param retryAfter after what time the same request may succeed, or null when time does not help
 */
public record Refusal(
        RefusalKind kind,
        String code,
        String message,
        @Nullable String param,
        @Nullable Duration retryAfter) {
    public Refusal {
        requireNonNull(kind, "kind");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }

    public static Refusal of(RefusalKind kind, String code, String message) {
        return new Refusal(kind, code, message, null, null);
    }

    public Refusal withParam(String param) {
        return new Refusal(kind, code, message, requireNonNull(param, "param"), retryAfter);
    }

    public Refusal withRetryAfter(Duration retryAfter) {
        return new Refusal(kind, code, message, param, requireNonNull(retryAfter, "retryAfter"));
    }
}
