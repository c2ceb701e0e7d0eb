package dev.tidegate.gateway.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The statuses that belong to the words by which both families call their errors, as their references have them. */
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

    private ErrorTypes() {}

    /** The status that goes with an error's code or else its type, or 0: OpenAI's type of a wrong key is that of a wrong request. */
    static int status(JsonNode error) {
        Integer byCode = STATUSES.get(error.path("code").asText());
        return byCode == null ? STATUSES.getOrDefault(error.path("type").asText(), 0) : byCode;
    }
}
