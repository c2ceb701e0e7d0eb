package dev.tidegate.gateway.trustedproxy;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.User;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a user, read in one statement.
 *
 * @param membership null without a team
 */
public record KnownUser(User user, @Nullable Membership membership) {
    public KnownUser {
        requireNonNull(user, "user");
    }
}
