package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.exchange.Headers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Header fields that belong to one connection and are never passed on (RFC 9110 7.6.1). */
public final class HopByHop {
    /** Fields that frame or route a message always belong to the connection. */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final String OF_CONTENT = "content-";

    /** Fields that cannot be claimed, like content fields: dropping them would allow what they forbid. */
    private static final Set<String> FOR_ALL = Set.of(
            "cache-control",
            "expires",
            "pragma",
            "set-cookie",
            "strict-transport-security",
            "vary",
            "x-content-type-options",
            "x-frame-options");

    private HopByHop() {}

    /** Whether a field with that name frames or routes a message. */
    public static boolean isFraming(String name) {
        return FRAMING.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The lower-case names that the sender's Connection fields claim for the connection. Fields meant for all recipients cannot be claimed
     * (RFC 9110 7.6.1).
     */
    public static Set<String> nominated(Headers headers) {
        List<String> values = headers.all("Connection");
        if (values.isEmpty()) return Set.of();
        Set<String> names = new HashSet<>();
        for (String value : values) {
            Arrays.stream(value.split(",", -1))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .filter(name -> !name.startsWith(OF_CONTENT) && !FOR_ALL.contains(name))
                    .forEach(names::add);
        }
        return names;
    }
}
