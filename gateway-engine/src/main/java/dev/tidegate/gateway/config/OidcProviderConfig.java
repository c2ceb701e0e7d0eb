package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.util.List;

/**
 * One identity provider.
 *
 * @param key its name in links and in {@code oidc_provider_key} of users
 * @param label what the button of the sign-in page calls it
 * @param scopes asked for besides {@code openid}, {@code email} and {@code profile}, which always are
 * @param enabled when false, nobody signs in by it
 */
public record OidcProviderConfig(
        String key, String label, Client client, List<String> scopes, boolean enabled, Jit jit) {
    public OidcProviderConfig {
        requireNonNull(key, "key");
        requireNonNull(label, "label");
        requireNonNull(client, "client");
        requireNonNull(jit, "jit");
        scopes = List.copyOf(scopes);
    }

    /**
     * What the gateway is to the provider.
     *
     * @param issuer exactly as the provider writes it, a slash at its end included
     */
    public record Client(URI issuer, String id, Secret secret) {
        public Client {
            requireNonNull(issuer, "issuer");
            requireNonNull(id, "id");
            requireNonNull(secret, "secret");
        }
    }

    /**
     * What becomes of people whom nobody here knows.
     *
     * @param enabled whether they become users at first sight, where {@link SignInConfig#autoProvisionUsers} lets anybody
     * @param role of those who do
     */
    public record Jit(boolean enabled, PlatformRole role) {
        public static final Jit OFF = new Jit(false, PlatformRole.USER);

        public Jit {
            requireNonNull(role, "role");
        }
    }
}
