package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.OpaqueToken;
import java.net.URI;

/**
 * A browser's redirect to its provider.
 *
 * @param browser for its cookie
 */
public record Departure(URI provider, OpaqueToken browser) {
    public Departure {
        requireNonNull(provider, "provider");
        requireNonNull(browser, "browser");
    }

    /** Without the address, which contains the state. */
    @Override
    public String toString() {
        return "Departure[" + provider.getHost() + "]";
    }
}
