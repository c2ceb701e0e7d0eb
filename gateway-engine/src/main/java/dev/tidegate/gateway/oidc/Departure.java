package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.OpaqueToken;
import java.net.URI;

/**
 * A browser may go to its provider now.
 *
 * @param browser for its cookie
 */
public record Departure(URI provider, OpaqueToken browser) {
    public Departure {
        requireNonNull(provider, "provider");
        requireNonNull(browser, "browser");
    }

    /** Without the address, in which the state stands. */
    @Override
    public String toString() {
        return "Departure[" + provider.getHost() + "]";
    }
}
