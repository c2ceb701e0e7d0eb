package dev.tidegate.gateway.call.body;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.UNSUPPORTED_CONTENT;

import dev.tidegate.gateway.exchange.Headers;
import java.util.List;
import java.util.Locale;

/** Which kinds of request body are understood. */
final class RequestMedia {
    private static final String JSON = "application/json";

    private RequestMedia() {}

    /** Refuses anything but plain JSON in UTF-8, the only encoding by RFC 8259 8.1. */
    static void requireJson(Headers headers) {
        List<String> types = headers.all("Content-Type");
        if (types.size() != 1 || !isJson(types.get(0))) {
            throw refused(UNSUPPORTED_CONTENT, "content_type_unsupported", "Send the body as 'application/json'.");
        }
        requireNoCoding(headers);
    }

    /** The type of a form; refuses anything else. */
    static FormType requireForm(Headers headers) {
        FormType type = FormType.of(headers);
        if (type == null) {
            throw refused(
                    UNSUPPORTED_CONTENT,
                    "content_type_unsupported",
                    "Send the body as 'multipart/form-data' with one boundary.");
        }
        requireNoCoding(headers);
        return type;
    }

    /** Refuses compressed bodies: their real size would only be known after the limit was checked. */
    static void requireNoCoding(Headers headers) {
        for (String coding : headers.all("Content-Encoding")) {
            if (!coding.strip().equalsIgnoreCase("identity")) {
                throw refused(
                        UNSUPPORTED_CONTENT,
                        "content_encoding_unsupported",
                        "Send the body without a Content-Encoding.");
            }
        }
    }

    private static boolean isJson(String contentType) {
        if (contentType.equals(JSON)) return true;
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(JSON)) return false;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) return false;
        }
        return true;
    }
}
