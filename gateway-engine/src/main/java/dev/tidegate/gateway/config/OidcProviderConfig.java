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

    public static Builder builder(String key) {
        return new Builder(key);
    }

    /** Makes a provider. Issuer, client id and client secret are required. Not thread-safe. */
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

        /** Its key unless given. */
        public Builder label(String label) {
            this.label = label;
            return this;
        }

        /** Exactly as the provider writes it, a slash at its end included. */
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

        /** Keeps the provider, and lets nobody sign in by it. */
        public Builder disabled() {
            this.enabled = false;
            return this;
        }

        /** Strangers become users of this role at first sight. */
        public Builder provisions(PlatformRole role) {
            this.jit = new Jit(true, role);
            return this;
        }

        /**
         * The provider.
         *
         * @throws IllegalStateException when something that is required is missing
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
