package dev.tidegate.gateway.config.value;

import java.net.URI;
import java.util.Optional;

/** What the address and credentials of an HTTP proxy must look like. Not part of the API. */
public final class ProxyUrls {
    public static final ValueType<URI> TYPE = new ValueType<>(
            ValueType.URL,
            "an http URL of host and port without user and path, such as http://proxy.example.org:3128",
            ProxyUrls::parse,
            url -> true,
            URI::toString);

    private ProxyUrls() {}

    private static Optional<URI> parse(String text) {
        try {
            URI url = URI.create(text.replaceFirst("/$", ""));
            boolean proxy = "http".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getPort() > 0
                    && url.getRawUserInfo() == null
                    && url.getRawPath().isEmpty()
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return proxy ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the text is a user, a colon and a password that Basic authentication can carry. */
    public static boolean areCredentials(String text) {
        return text.indexOf(':') > 0 && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }
}
