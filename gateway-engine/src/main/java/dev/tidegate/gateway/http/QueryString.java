package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the query of a control-plane request. {@code java.net.URI} does not parse one. */
public final class QueryString {
    private QueryString() {}

    /** The parameters by name, or a refusal when one is repeated, which is ambiguous, or has a broken encoding (USER-11). */
    public static Outcome<Map<String, String>> parse(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) return Outcome.accepted(parameters);
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (name == null || value == null) return refused("query", "The query is not encoded correctly.");
            if (parameters.putIfAbsent(name, value) != null) return refused(name, "A query parameter is given twice.");
        }
        return Outcome.accepted(parameters);
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Outcome<Map<String, String>> refused(String param, String message) {
        return Outcome.refused(Refusal.of(INVALID, "query_invalid", message).withParam(param));
    }
}
