package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.exchange.Headers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Header fields that belong to one connection and are never passed on (RFC 9110 7.6.1). */
public final class HopByHop {
    /** What frames or routes a message is the connection's own, whatever anybody says. */
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

    private HopByHop() {}

    /** Whether a field of that name frames or routes a message. */
    public static boolean isFraming(String name) {
        return FRAMING.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The names, in lower case, that the sender's Connection fields claim for the connection. */
    public static Set<String> nominated(Headers headers) {
        List<String> values = headers.all("Connection");
        if (values.isEmpty()) return Set.of();
        Set<String> names = new HashSet<>();
        for (String value : values) {
            Arrays.stream(value.split(",", -1))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .forEach(names::add);
        }
        return names;
    }
}
