package dev.tidegate.gateway.call.body;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header value with parameters, such as a Content-Type or Content-Disposition, parsed strictly: a value that two readers could read
 * differently is rejected.
 *
 * @param kind the part before the first semicolon, in lower case
 * @param parameters by lower-case name, without quotes; backslashes are kept
 */
record HeaderParameters(String kind, Map<String, String> parameters) {
    HeaderParameters {
        parameters = Map.copyOf(parameters);
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    /** Whether a parameter is given in the extended notation of RFC 2231 or RFC 8187, which not every reader supports. */
    boolean isExtended(String name) {
        return parameters.keySet().stream().anyMatch(given -> given.startsWith(name + "*"));
    }

    /** The parts of a value, or null when it is malformed, repeats a parameter or ends a quotation ambiguously. */
    static @Nullable HeaderParameters parse(String value) {
        int end = value.indexOf(';');
        String kind = (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        int at = end < 0 ? value.length() : end;
        while (at < value.length()) {
            at = parameter(value, at + 1, parameters);
            if (at < 0) return null;
        }
        return kind.isEmpty() ? null : new HeaderParameters(kind, parameters);
    }

    /** Reads one parameter and returns the position of its semicolon or of the value's end, or -1. */
    private static int parameter(String value, int start, Map<String, String> parameters) {
        int equals = value.indexOf('=', start);
        int next = value.indexOf(';', start);
        boolean empty = value.substring(start, next < 0 ? value.length() : next).isBlank();
        if (empty) return next < 0 ? value.length() : next; // RFC 9110 5.6.6: an empty parameter is ignored
        if (equals < 0) return -1;
        String name = value.substring(start, equals).strip().toLowerCase(Locale.ROOT);
        if (!isToken(name)) return -1;
        boolean quoted = equals + 1 < value.length() && value.charAt(equals + 1) == '"';
        int from = quoted ? equals + 2 : equals + 1;
        int to = quoted ? value.indexOf('"', from) : next < 0 ? value.length() : next;
        // some readers take a backslash as escaping the quote after it, others do not (WHATWG HTML, multipart encoding)
        if (to < from || (quoted && value.charAt(to - 1) == '\\')) return -1;
        String text =
                quoted ? value.substring(from, to) : value.substring(from, to).strip();
        if (!quoted && !isToken(text)) return -1;
        if (parameters.put(name, text) != null) return -1;
        return quoted ? afterQuote(value, to + 1) : to;
    }

    private static int afterQuote(String value, int start) {
        int at = start;
        while (at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == '\t')) at++;
        return at == value.length() || value.charAt(at) == ';' ? at : -1;
    }

    /** Whether the text is a token in the sense of RFC 9110 5.6.2. */
    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }
}
