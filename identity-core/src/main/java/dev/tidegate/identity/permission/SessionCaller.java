package dev.tidegate.identity.permission;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.User;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in user, identified by a session or a trusted proxy. Role and membership are those of this request (SES-6).
 *
 * @param session null when the trusted proxy vouches for the user, who then has no session
 * @param membership the user's team and role there, or null without a team
 * @param passwordChangeRequired whether nothing but a change of the password is allowed (USER-10)
 */
public record SessionCaller(
        @Nullable SessionId session, User user, @Nullable Membership membership, boolean passwordChangeRequired)
        implements Caller {
    public SessionCaller {
        requireNonNull(user, "user");
    }

    /** A user vouched for by the trusted proxy, to whom password requirements of the gateway do not apply. */
    public static SessionCaller vouchedFor(User user, @Nullable Membership membership) {
        return new SessionCaller(null, user, membership, false);
    }

    public Reach reach(Permission permission) {
        return PermissionTable.reach(user.role(), membership == null ? null : membership.role(), permission);
    }

    /** Whether the permission holds for something that belongs to this team. */
    public boolean reaches(Permission permission, TeamId team) {
        return switch (reach(permission)) {
            case ALL -> true;
            case TEAM -> membership != null && membership.teamId().equals(team);
            case OWN, NONE -> false;
        };
    }
}
