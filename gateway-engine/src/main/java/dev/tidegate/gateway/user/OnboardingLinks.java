package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.principal.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The links that new users get. They begin with the gateway's configured address, never with anything from a request: otherwise a requester
 * could make the link lead to their own site (USER-8).
 */
public final class OnboardingLinks {
    private final String base;

    private OnboardingLinks(String base) {
        this.base = base;
    }

    public static OnboardingLinks of(GatewayConfig config) {
        return new OnboardingLinks(config.linkBase());
    }

    /** Where the invited user chooses a password. Anyone with the link can do so. */
    public Secret invite(OpaqueToken token) {
        return new Secret(base + "/invites/accept?token=" + token.secretText());
    }

    /** Where the first administrator is made. Anyone with the link can do so. */
    public Secret setup(OpaqueToken token) {
        return new Secret(base + "/setup?token=" + token.secretText());
    }

    /** Where a user signs in with their identity provider. Not a secret: it proves nothing. */
    public String signIn(User user) {
        String provider = user.oidcProviderKey();
        String path = base + "/auth/oidc/login";
        if (provider == null) return path;
        return path + "?provider=" + URLEncoder.encode(requireNonNull(provider), StandardCharsets.UTF_8);
    }
}
