package dev.tidegate.gateway.http;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request target in its canonical form. Anything that servers, proxies or filters could read differently is refused, never repaired, so
 * that every decision is made on the same path (ARCHITECTURE.md).
 *
 * @param path starts with {@code /}, has no {@code .} or {@code ..} segment, no parameter, and no empty segment except at its end, whether
 *     an encoded slash is read as a slash or as text; percent-encoding only where {@link #parse} allows it
 * @param query the raw query without the question mark, or null without one
 */
public record RequestTarget(String path, @Nullable String query) {
    private static final int MAX_LENGTH = 8 * 1024;
    private static final String PATH_CHARACTERS = "-._~!$&'()*+,=:@/";
    private static final String QUERY_CHARACTERS = PATH_CHARACTERS + "?;%[]{}|^`\"<>";

    /** For a trailing slash where no route accepts one. */
    public static final Refusal TRAILING_SLASH = invalid("ends with a slash, which no path of the gateway does");

    /** For an encoded slash outside a name that may contain one. */
    public static final Refusal ENCODED_SLASH =
            invalid("has an encoded slash, which only the id of a model may contain; write /");

    private static final String ENCODED = "%2F";

    public RequestTarget {
        requireNonNull(path, "path");
    }

    /**
     * The target, or a refusal for anything that is not origin-form or not canonical: dot segments, {@code //}, encoded backslashes and
     * dots, path parameters, fragments, control characters, non-ASCII, lower-case or needless percent-encoding. An encoded octet is kept as
     * sent and is allowed only where a segment needs it: blank, {@code "}, {@code #}, {@code <}, {@code >}, {@code ?}, {@code [},
     * {@code ]}, {@code ^}, {@code `}, <code>{</code>, {@code |}, <code>}</code> and UTF-8 octets. An encoded slash is also kept and
     * reported by {@link #hasEncodedSlash}: only routes that say so accept one.
     */
    public static Outcome<RequestTarget> parse(String raw) {
        if (raw.length() > MAX_LENGTH) return refused("is longer than " + MAX_LENGTH + " characters");
        int mark = raw.indexOf('?');
        String path = mark < 0 ? raw : raw.substring(0, mark);
        String query = mark < 0 ? null : raw.substring(mark + 1);
        if (!path.startsWith("/")) return refused("does not start with a slash");
        if (!hasOnly(path, PATH_CHARACTERS + "%")) return refused("has a character that is not allowed in a path");
        if (query != null && !hasOnly(query, QUERY_CHARACTERS))
            return refused("has a character that is not allowed in a query");
        if (!segmentsAreCanonical(path)) return refused("has an empty or dot segment");
        if (!encodingIsCanonical(path)) return refused("has percent-encoding that is not allowed in a path");
        return Outcome.accepted(new RequestTarget(path, query));
    }

    /** Whether the path ends with a slash but is not just {@code /}. The gateway's own paths never do. */
    public boolean hasTrailingSlash() {
        return path.length() > 1 && path.endsWith("/");
    }

    /** Whether a name in the path contains a slash. Readers may disagree about such a path, so few routes accept one. */
    public boolean hasEncodedSlash() {
        return path.contains(ENCODED);
    }

    /** The segments between the slashes; empty for {@code /}. */
    public List<String> segments() {
        return path.length() == 1 ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private static boolean hasOnly(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && allowed.indexOf(c) < 0) return false;
        }
        return true;
    }

    private static boolean segmentsAreCanonical(String path) {
        if (path.equals("/")) return true;
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (String segment : inner.replace(ENCODED, "/").substring(1).split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) return false;
        }
        return true;
    }

    private static boolean encodingIsCanonical(String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            if (i + 2 >= path.length()) return false;
            int high = upperHex(path.charAt(i + 1));
            int low = upperHex(path.charAt(i + 2));
            if (high < 0 || low < 0) return false;
            int octet = high * 16 + low;
            if (octet < 0x80 && " \"#/<>?[]^`{|}".indexOf(octet) < 0) return false;
        }
        return true;
    }

    private static int upperHex(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private static Outcome<RequestTarget> refused(String why) {
        return Outcome.refused(invalid(why));
    }

    private static Refusal invalid(String why) {
        return Refusal.of(INVALID, "request_target_invalid", "The request target " + why + ".");
    }
}
