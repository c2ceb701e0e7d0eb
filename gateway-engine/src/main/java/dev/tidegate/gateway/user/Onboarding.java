package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a user gets in for the first time.
 *
 * @param user the present state
 * @param inviteUrl for {@link Kind#PASSWORD_INVITE}, and cannot be seen again later; null otherwise
 * @param signInUrl for {@link Kind#OIDC_SIGN_IN}, null otherwise
 * @param expiresAt when the invite expires; null without one
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
