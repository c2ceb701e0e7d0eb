package dev.tidegate.gateway.call.body;

import dev.tidegate.gateway.exchange.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content type of a form.
 *
 * @param header as it was sent
 * @param boundary what separates the parts, without its leading dashes
 */
record FormType(String header, String boundary) {
    private static final int MAX_BOUNDARY_LENGTH = 70; // RFC 2046 5.1.1

    /** The type in these headers, or null when it is not a form in UTF-8 with one boundary, which all readers read alike. */
    static @Nullable FormType of(Headers headers) {
        List<String> types = headers.all("Content-Type");
        HeaderParameters type = types.size() == 1 ? HeaderParameters.parse(types.get(0)) : null;
        if (type == null || !type.kind().equals("multipart/form-data") || type.isExtended("boundary")) return null;
        if (!isUtf8(type)) return null; // in another charset the names of parts may mean something else to the provider
        String boundary = type.parameter("boundary");
        return boundary != null && isBoundary(boundary) ? new FormType(types.get(0), boundary) : null;
    }

    private static boolean isUtf8(HeaderParameters type) {
        String charset = type.parameter("charset");
        return !type.isExtended("charset") && (charset == null || charset.equalsIgnoreCase("utf-8"));
    }

    private static boolean isBoundary(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_BOUNDARY_LENGTH
                && !text.endsWith(" ")
                && text.chars().allMatch(FormType::isBoundaryCharacter);
    }

    private static boolean isBoundaryCharacter(int c) {
        boolean plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return plain || "'()+_,-./:=? ".indexOf(c) >= 0;
    }
}
