package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.User;
import org.jspecify.annotations.Nullable;

/**
 * A user with related facts for lists, read in one statement.
 *
 * @param place null without a team
 * @param invitation the newest one, or null when there was none
 */
public record ListedUser(
        User user, @Nullable Place place, @Nullable Invitation invitation) {
    public ListedUser {
        requireNonNull(user, "user");
    }

    /** The user's team, with its present name. */
    public record Place(Membership membership, String teamName) {
        public Place {
            requireNonNull(membership, "membership");
            requireNonNull(teamName, "teamName");
        }
    }
}
