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

/** What the statuses of errors mean, and which belong to the words by which both families call their errors, as their references have them. */
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

    /** What the caller did wrong, as the provider sees it: the caller should read it in the provider's words. */
    private static final Map<Integer, RefusalKind> CALLERS_FAULT =
            Map.of(400, INVALID, 404, NOT_FOUND, 409, CONFLICT, 413, TOO_LARGE, 422, UNPROCESSABLE, 429, EXHAUSTED);

    private ErrorTypes() {}

    /** What the caller did wrong when a provider answers with this status, or null when it is no fault of theirs. */
    static @Nullable RefusalKind callersFault(int status) {
        return CALLERS_FAULT.get(status);
    }

    /** Whether the caller is told such a fault in the provider's words, and by its code. */
    static boolean isCallersFault(RefusalKind kind) {
        return CALLERS_FAULT.containsValue(kind);
    }

    /** The status that goes with an error's code or else its type, or 0: OpenAI's type of a wrong key is that of a wrong request. */
    static int status(JsonNode error) {
        Integer byCode = STATUSES.get(error.path("code").asText());
        return byCode == null ? STATUSES.getOrDefault(error.path("type").asText(), 0) : byCode;
    }
}
