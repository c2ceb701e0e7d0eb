package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.PeerThrottle;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.json.JsonText;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers in the format of RFC 6749 5.1 and 5.2. */
final class OAuthAnswers {
    private static final Headers HEADERS = Headers.of(
            "Content-Type", "application/json",
            "Cache-Control", "no-store",
            "Pragma", "no-cache",
            "X-Content-Type-Options", "nosniff");

    private OAuthAnswers() {}

    static Response ok(Map<String, ?> members) {
        return answer(200, members);
    }

    static Response error(String error) {
        return answer(400, Map.of("error", error));
    }

    /** The answer to any invalid request. */
    static Response invalid(Refusal refusal) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", "invalid_request");
        members.put("error_description", refusal.message());
        return answer(400, members);
    }

    static Response tooMany(int status, String error, PeerThrottle throttle) {
        String wait = Long.toString(throttle.window().toSeconds());
        return answer(status, Map.of("error", error)).withHeader("Retry-After", wait);
    }

    /**
     * A field that must be there.
     *
     * @throws RefusedException INVALID without it
     */
    static String require(Map<String, String> form, String field) {
        String value = form.getOrDefault(field, "");
        if (value.isEmpty()) throw wrong(field);
        return value;
    }

    static RefusedException wrong(String field) {
        return RefusedException.refused(INVALID, "request_invalid", "The field " + field + " is missing or malformed.");
    }

    private static Response answer(int status, Map<String, ?> members) {
        return new Response(status, HEADERS, new Body.Bytes(JsonText.object(members)));
    }
}
