package dev.tidegate.identity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One refusal, as a value: its kind, a stable machine-readable code owned by the feature that refuses, and a sentence for the person who
 * must act. It never contains a credential, a stack trace or a domain object.
 *
 * @param param the request field at fault, or null when no single field is
 * @param retryAfter the time after which the same request may succeed, or null when unknown
 * @param lasting whether somebody has to act before the same request can succeed, although its kind does not say so
 */
public record Refusal(
        RefusalKind kind,
        String code,
        String message,
        @Nullable String param,
        @Nullable Duration retryAfter,
        boolean lasting) {
    public Refusal {
        requireNonNull(kind, "kind");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }

    /** A refusal that is lasting if its kind is. */
    public Refusal(
            RefusalKind kind, String code, String message, @Nullable String param, @Nullable Duration retryAfter) {
        this(kind, code, message, param, retryAfter, false);
    }

    public static Refusal of(RefusalKind kind, String code, String message) {
        return new Refusal(kind, code, message, null, null);
    }

    public Refusal withParam(String param) {
        return new Refusal(kind, code, message, requireNonNull(param, "param"), retryAfter, lasting);
    }

    public Refusal withRetryAfter(Duration retryAfter) {
        return new Refusal(kind, code, message, param, requireNonNull(retryAfter, "retryAfter"), lasting);
    }

    /** The same refusal, marked as lasting because somebody must fix something first, such as a credential that a provider rejects. */
    public Refusal thatLasts() {
        return new Refusal(kind, code, message, param, retryAfter, true);
    }

    /** Whether the same request would be refused again, however often it is repeated (ROUTE-6). */
    public boolean isLasting() {
        if (lasting) return true;
        if (retryAfter != null) return false;
        return switch (kind) {
            case INVALID,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    WRONG_OPERATION,
                    WRONG_PROTOCOL,
                    MISDIRECTED,
                    GONE,
                    TOO_LARGE,
                    UNSUPPORTED_CONTENT,
                    UNPROCESSABLE -> true;
            case CONFLICT, TOO_SLOW, EXHAUSTED, UPSTREAM, UPSTREAM_TIMEOUT, UNAVAILABLE, INTERNAL -> false;
        };
    }
}
