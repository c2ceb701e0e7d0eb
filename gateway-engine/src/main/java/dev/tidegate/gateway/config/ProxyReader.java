package dev.tidegate.gateway.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@code proxy} of one entry of {@code providers}, and what a proxy's address and credentials have to be. */
final class ProxyReader {
    static final String EXPECTED_URL =
            "an http URL of host and port without user and path, such as http://proxy.example.org:3128";

    private static final ValueType<URI> PROXY_URL =
            new ValueType<>(ValueType.URL, EXPECTED_URL, ProxyReader::url, url -> true, URI::toString);

    private final SecretReferences secrets;

    ProxyReader(SecretReferences secrets) {
        this.secrets = secrets;
    }

    /** The proxy, or null without one of the provider's own. */
    @Nullable
    OutboundProxy read(Section provider) {
        if (!provider.has("proxy")) return null;
        Section section = provider.section("proxy");
        if (section.text("url") == null) {
            section.problem("url", "is required, or: direct: true");
            return null;
        }
        URI unreadable = URI.create("http://unreadable.invalid:1");
        URI url = section.value("url", PROXY_URL, unreadable);
        String reference = section.text("credentials");
        Secret credentials = reference == null
                ? null
                : secrets.resolve(section.path("credentials"), reference).orElse(null);
        if (credentials != null && !areCredentials(credentials.reveal())) {
            section.problem("credentials", "not usable (expected: user:password in printable ASCII characters)");
        }
        return new OutboundProxy(url, credentials, List.of());
    }

    static Optional<URI> url(String text) {
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

    static boolean areCredentials(String text) {
        return text.indexOf(':') > 0 && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }
}
