package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.UNSUPPORTED_CONTENT;

import dev.tidegate.gateway.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Reads forms sent by pages and programs. */
public final class FormReader {
    private static final int MAX_BYTES = 16 * 1024;

    private FormReader() {}

    /**
     * The fields by name; each at most once.
     *
     * @throws RefusedException UNSUPPORTED_CONTENT for another type, INVALID for a malformed form, TOO_LARGE
     */
    public static Map<String, String> read(Request request) {
        String type = request.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/x-www-form-urlencoded")
                && !type.startsWith("application/x-www-form-urlencoded;")) {
            throw RefusedException.refused(
                    UNSUPPORTED_CONTENT,
                    "unsupported_content_type",
                    "Send a form of the type application/x-www-form-urlencoded.");
        }
        String body = new String(request.body().readAll(MAX_BYTES), StandardCharsets.UTF_8);
        return QueryString.parse(body).orElseThrow(RefusedException::new);
    }
}
