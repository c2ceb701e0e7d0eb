package dev.tidegate.gateway.config.value;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that calls of other services go through.
 *
 * @param url {@code http} with host and port
 * @param credentials user, colon, password; null when the proxy asks for none
 * @param exceptions hosts that are called without it, those below them included
 */
public record OutboundProxy(URI url, @Nullable Secret credentials, List<String> exceptions) {
    /** In numbers: a name that begins like that may lead anywhere. */
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d+){1,3}");

    public OutboundProxy {
        requireNonNull(url, "url");
        exceptions = exceptions.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .map(host -> host.startsWith(".") ? host.substring(1) : host)
                .toList();
    }

    /** Whether calls of this host go through it. What runs on the same machine is called straight. */
    public boolean serves(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        boolean here = lower.equals("localhost") || LOOPBACK.matcher(lower).matches() || lower.equals("[::1]");
        return !here && exceptions.stream().noneMatch(name -> lower.equals(name) || lower.endsWith("." + name));
    }
}
