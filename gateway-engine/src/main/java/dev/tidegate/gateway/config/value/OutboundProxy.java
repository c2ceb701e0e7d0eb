package dev.tidegate.gateway.config.value;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy for calls to other services.
 *
 * @param url {@code http} with host and port
 * @param credentials {@code user:password}; null when the proxy needs none
 * @param exceptions hosts that are called without it, including their subdomains
 */
public record OutboundProxy(URI url, @Nullable Secret credentials, List<String> exceptions) {
    /** Numeric only: a host name that begins like this may lead anywhere. */
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d+){1,3}");

    public OutboundProxy {
        requireNonNull(url, "url");
        exceptions = exceptions.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .map(host -> host.startsWith(".") ? host.substring(1) : host)
                .toList();
    }

    /** Whether calls to this host go through it. Services on the same machine are called directly. */
    public boolean serves(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        boolean here = lower.equals("localhost") || LOOPBACK.matcher(lower).matches() || lower.equals("[::1]");
        return !here && exceptions.stream().noneMatch(name -> lower.equals(name) || lower.endsWith("." + name));
    }
}
