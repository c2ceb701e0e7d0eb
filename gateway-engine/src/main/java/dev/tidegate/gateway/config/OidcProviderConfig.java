package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One identity provider.
 *
 * @param key its name in links and in {@code oidc_provider_key} of users
 * @param label its name on the sign-in page's button
 * @param scopes requested in addition to {@code openid}, {@code email} and {@code profile}, which always are
 * @param enabled when false, nobody can sign in with it
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
     * The gateway's registration as a client of the provider.
     *
     * @param issuer exactly as the provider writes it, including any trailing slash
     */
    public record Client(URI issuer, String id, Secret secret) {
        public Client {
            requireNonNull(issuer, "issuer");
            requireNonNull(id, "id");
            requireNonNull(secret, "secret");
        }
    }

    /**
     * What happens when people unknown to the gateway sign in.
     *
     * @param enabled whether they become users at first sign-in, provided that {@link SignInConfig#autoProvisionUsers} is set
     * @param role the role of those who become users
     */
    public record Jit(boolean enabled, PlatformRole role) {
        public static final Jit OFF = new Jit(false, PlatformRole.USER);

        public Jit {
            requireNonNull(role, "role");
        }
    }

    public static Builder builder(String key) {
        return new Builder(key);
    }

    /** Builds a provider. Issuer, client id and client secret are required. Not thread-safe. */
    public static final class Builder {
        private final String key;
        private String label;
        private @Nullable URI issuer;
        private @Nullable String clientId;
        private @Nullable Secret clientSecret;
        private List<String> scopes = List.of();
        private boolean enabled = true;
        private Jit jit = Jit.OFF;

        private Builder(String key) {
            this.key = key;
            this.label = key;
        }

        /** The label; defaults to the key. */
        public Builder label(String label) {
            this.label = label;
            return this;
        }

        /** Exactly as the provider writes it, including any trailing slash. */
        public Builder issuer(URI issuer) {
            this.issuer = issuer;
            return this;
        }

        public Builder clientId(String id) {
            this.clientId = id;
            return this;
        }

        public Builder clientSecret(Secret secret) {
            this.clientSecret = secret;
            return this;
        }

        public Builder scopes(String... scopes) {
            this.scopes = List.of(scopes);
            return this;
        }

        /** Keeps the provider but lets nobody sign in with it. */
        public Builder disabled() {
            this.enabled = false;
            return this;
        }

        /** Makes unknown people users with this role at first sign-in. */
        public Builder provisions(PlatformRole role) {
            this.jit = new Jit(true, role);
            return this;
        }

        /**
         * The provider.
         *
         * @throws IllegalStateException when something required is missing
         */
        public OidcProviderConfig build() {
            if (issuer == null) throw missing("issuer");
            if (clientId == null) throw missing("clientId");
            if (clientSecret == null) throw missing("clientSecret");
            return new OidcProviderConfig(key, label, new Client(issuer, clientId, clientSecret), scopes, enabled, jit);
        }

        private IllegalStateException missing(String method) {
            return new IllegalStateException("identity provider " + key + ": call " + method + "(…) first");
        }
    }
}
