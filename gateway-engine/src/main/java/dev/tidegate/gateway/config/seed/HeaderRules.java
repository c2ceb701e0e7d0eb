package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.value.Problems;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which header fields an operator may add to provider calls. Not part of the API. */
public final class HeaderRules {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110 5.6.2
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?");

    // these describe the connection or the body, which operators must not (RFC 9110 7.6.1)
    private static final Set<String> OWNED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HeaderRules() {}

    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !OWNED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether the text can be sent in a header and arrives unchanged. */
    static boolean isValue(String value) {
        return VALUE.matcher(value).matches();
    }

    static void check(String field, Map<String, String> headers, Problems problems) {
        headers.forEach((name, value) -> {
            String at = field + "." + name;
            if (!isName(name)) problems.add(at, "not a header that can be added");
            if (!isValue(value)) problems.add(at, "its value contains characters that a header cannot carry");
        });
    }
}
