package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The identity providers that sign people in with OpenID Connect (SSO-1).
 *
 * @param flat the provider of the {@code oidc_*} fields
 * @param listed the providers of {@code auth.oidc.providers}
 * @param requireEmailVerified whether people get in only if the provider says that their address is verified (SSO-4)
 * @param adminEmails addresses of those who become platform administrators at their first sign-in
 */
public record OidcConfig(
        FlatProvider flat, List<OidcProviderConfig> listed, boolean requireEmailVerified, List<String> adminEmails) {
    public static final OidcConfig NONE = new OidcConfig(FlatProvider.NONE, List.of(), true, List.of());

    /** The key of the provider configured by the flat fields. */
    public static final String FLAT_KEY = "oidc";

    private static final String FLAT_LABEL = "single sign-on";

    public OidcConfig {
        requireNonNull(flat, "flat");
        listed = List.copyOf(listed);
        adminEmails = List.copyOf(adminEmails);
    }

    /** All enabled providers, in configuration order. */
    public List<OidcProviderConfig> enabled() {
        return all().stream().filter(OidcProviderConfig::enabled).toList();
    }

    /** All providers; the one of the flat fields comes first if it is complete. */
    List<OidcProviderConfig> all() {
        List<OidcProviderConfig> all = new ArrayList<>();
        if (flat.issuer() != null && flat.clientId() != null && flat.clientSecret() != null) {
            all.add(new OidcProviderConfig(
                    FLAT_KEY,
                    FLAT_LABEL,
                    new OidcProviderConfig.Client(flat.issuer(), flat.clientId(), flat.clientSecret()),
                    flat.scopes(),
                    true,
                    new OidcProviderConfig.Jit(true, PlatformRole.USER)));
        }
        all.addAll(listed);
        return all;
    }

    /**
     * The provider of the flat fields. People unknown to the gateway become users unless {@link SignInConfig#autoProvisionUsers} forbids
     * it.
     *
     * @param scopes requested in addition to those that always are
     */
    public record FlatProvider(
            @Nullable URI issuer,
            @Nullable String clientId,
            @Nullable Secret clientSecret,
            List<String> scopes) {
        public static final FlatProvider NONE = new FlatProvider(null, null, null, List.of());

        public FlatProvider {
            scopes = List.copyOf(scopes);
        }

        /** Whether some, but not all, of the three are given. */
        boolean isPartial() {
            boolean any = issuer != null || clientId != null || clientSecret != null;
            return any && (issuer == null || clientId == null || clientSecret == null);
        }
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private @Nullable URI issuer;
        private @Nullable String clientId;
        private @Nullable Secret clientSecret;
        private List<String> scopes;
        private List<OidcProviderConfig> listed;
        private boolean requireEmailVerified;
        private List<String> adminEmails;

        private Builder(OidcConfig from) {
            this.issuer = from.flat().issuer();
            this.clientId = from.flat().clientId();
            this.clientSecret = from.flat().clientSecret();
            this.scopes = from.flat().scopes();
            this.listed = from.listed();
            this.requireEmailVerified = from.requireEmailVerified();
            this.adminEmails = from.adminEmails();
        }

        public Builder issuer(@Nullable URI issuer) {
            this.issuer = issuer;
            return this;
        }

        public Builder clientId(@Nullable String clientId) {
            this.clientId = clientId;
            return this;
        }

        public Builder clientSecret(@Nullable Secret clientSecret) {
            this.clientSecret = clientSecret;
            return this;
        }

        public Builder scopes(List<String> scopes) {
            this.scopes = scopes;
            return this;
        }

        public Builder listed(List<OidcProviderConfig> listed) {
            this.listed = listed;
            return this;
        }

        /** Adds a provider. */
        public Builder provider(String key, Consumer<OidcProviderConfig.Builder> provider) {
            OidcProviderConfig.Builder builder = OidcProviderConfig.builder(key);
            provider.accept(builder);
            return listed(
                    Stream.concat(listed.stream(), Stream.of(builder.build())).toList());
        }

        public Builder requireEmailVerified(boolean requireEmailVerified) {
            this.requireEmailVerified = requireEmailVerified;
            return this;
        }

        public Builder adminEmails(List<String> adminEmails) {
            this.adminEmails = adminEmails;
            return this;
        }

        public OidcConfig build() {
            return new OidcConfig(
                    new FlatProvider(issuer, clientId, clientSecret, scopes),
                    listed,
                    requireEmailVerified,
                    adminEmails);
        }
    }
}
