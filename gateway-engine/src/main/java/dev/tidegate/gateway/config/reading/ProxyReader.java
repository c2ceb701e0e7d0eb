package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.ProxyUrls;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code proxy} of one entry of {@code providers}. */
final class ProxyReader {
    private final SecretReferences secrets;

    ProxyReader(SecretReferences secrets) {
        this.secrets = secrets;
    }

    /** The proxy, or null if the provider has none of its own. */
    @Nullable
    OutboundProxy read(Section provider) {
        if (!provider.has("proxy")) return null;
        Section section = provider.section("proxy");
        if (section.text("url") == null) {
            section.problem("url", "is required, or: direct: true");
            return null;
        }
        URI unreadable = URI.create("http://unreadable.invalid:1");
        URI url = section.value("url", ProxyUrls.TYPE, unreadable);
        String reference = section.text("credentials");
        Secret credentials = reference == null
                ? null
                : secrets.resolve(section.path("credentials"), reference).orElse(null);
        if (credentials != null && !ProxyUrls.areCredentials(credentials.reveal())) {
            section.problem("credentials", "not usable (expected: user:password in printable ASCII characters)");
        }
        return new OutboundProxy(url, credentials, List.of());
    }
}
