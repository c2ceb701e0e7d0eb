package dev.tidegate.gateway.call.wire;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.RefusalKind.TOO_LARGE;
import static dev.tidegate.identity.RefusalKind.UNPROCESSABLE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.identity.RefusalKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meaning of error statuses, and the statuses of both families' error codes and types, as in their API references. */
final class ErrorTypes {
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("invalid_request_error", 400),
            Map.entry("authentication_error", 401),
            Map.entry("invalid_api_key", 401),
            Map.entry("billing_error", 402),
            Map.entry("permission_error", 403),
            Map.entry("not_found_error", 404),
            Map.entry("model_not_found", 404),
            Map.entry("request_too_large", 413),
            Map.entry("rate_limit_error", 429),
            Map.entry("rate_limit_exceeded", 429),
            Map.entry("insufficient_quota", 429),
            Map.entry("api_error", 500),
            Map.entry("server_error", 500),
            Map.entry("timeout_error", 504),
            Map.entry("overloaded_error", 529));

    /** The caller's mistakes as the provider sees them, which the caller should read in the provider's words. */
    private static final Map<Integer, RefusalKind> CALLERS_FAULT =
            Map.of(400, INVALID, 404, NOT_FOUND, 409, CONFLICT, 413, TOO_LARGE, 422, UNPROCESSABLE, 429, EXHAUSTED);

    private ErrorTypes() {}

    /** The caller's mistake when a provider answers with this status, or null when the caller is not to blame. */
    static @Nullable RefusalKind callersFault(int status) {
        return CALLERS_FAULT.get(status);
    }

    /** Whether the caller gets the provider's message and code for such a fault. */
    static boolean isCallersFault(RefusalKind kind) {
        return CALLERS_FAULT.containsValue(kind);
    }

    /** The status for an error's code or else its type, or 0: OpenAI uses the type of an invalid request for a wrong key. */
    static int status(JsonNode error) {
        Integer byCode = STATUSES.get(error.path("code").asText());
        return byCode == null ? STATUSES.getOrDefault(error.path("type").asText(), 0) : byCode;
    }
}
