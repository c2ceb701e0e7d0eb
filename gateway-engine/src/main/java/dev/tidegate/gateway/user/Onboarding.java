package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a user gets in for the first time.
 *
 * @param user as of now
 * @param inviteUrl for {@link Kind#PASSWORD_INVITE}: the only time that anyone can see it; null otherwise
 * @param signInUrl for {@link Kind#OIDC_SIGN_IN}, null otherwise
 * @param expiresAt of the invite, null without one
 */
public record Onboarding(
        Kind kind,
        ListedUser user,
        @Nullable Secret inviteUrl,
        @Nullable String signInUrl,
        @Nullable Instant expiresAt) {
    public Onboarding {
        requireNonNull(kind, "kind");
        requireNonNull(user, "user");
    }

    /** What the user is given. */
    public enum Kind {
        PASSWORD_INVITE,
        OIDC_SIGN_IN,
        /** The proxy in front of the gateway signs them in. */
        NONE
    }
}
