package dev.tidegate.gateway.config;

import dev.tidegate.identity.sso.SsoProviders;
import java.util.List;

/** The identity providers, and possibly a trusted proxy, that users can be assigned to. Not part of the API. */
public final class OidcProviderKeys {
    private OidcProviderKeys() {}

    public static SsoProviders of(GatewayConfig config) {
        OidcConfig oidc = config.oidc();
        return new SsoProviders(
                keys(oidc, true), keys(oidc, false), config.trustedProxy().enabled());
    }

    private static List<String> keys(OidcConfig oidc, boolean enabled) {
        return oidc.all().stream()
                .filter(provider -> provider.enabled() == enabled)
                .map(OidcProviderConfig::key)
                .distinct() // duplicates are reported elsewhere
                .toList();
    }
}
