package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.PermissionTable;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the wire shows of sessions. */
final class SignInViews {
    private SignInViews() {}

    /** That something is done. */
    record StatusView(String status) {
        static final StatusView OK = new StatusView("ok");
    }

    /** How many sessions were ended. */
    record EndedView(int ended) {}

    /** Who is signed in, and what they may do. */
    record SessionStateView(
            String sessionId,
            Instant expiresAt,
            SessionUserView user,
            @Nullable String teamId,
            @Nullable TeamRole teamRole,
            boolean mustChangePassword,
            List<PermissionView> permissions) {
        static SessionStateView of(SignedIn signedIn) {
            Membership membership = signedIn.membership();
            TeamRole teamRole = membership == null ? null : membership.role();
            return new SessionStateView(
                    signedIn.session().id().value(),
                    signedIn.session().expiresAt(),
                    SessionUserView.of(signedIn.user()),
                    membership == null ? null : membership.teamId().value(),
                    teamRole,
                    signedIn.passwordChangeRequired(),
                    PermissionView.of(signedIn.user().role(), teamRole));
        }
    }

    /** The user of a session. */
    record SessionUserView(String id, String name, String email, PlatformRole globalRole) {
        static SessionUserView of(User user) {
            return new SessionUserView(
                    user.id().value(), user.name(), user.email().display(), user.role());
        }
    }

    /** A permission and how far it reaches. */
    record PermissionView(Permission permission, Reach reach) {
        static List<PermissionView> of(PlatformRole role, @Nullable TeamRole teamRole) {
            return Arrays.stream(Permission.values())
                    .map(permission ->
                            new PermissionView(permission, PermissionTable.reach(role, teamRole, permission)))
                    .filter(view -> view.reach() != Reach.NONE)
                    .toList();
        }
    }

    /** A session in a list. */
    record SessionView(
            String id,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            String peer,
            String userAgent,
            boolean current) {
        static SessionView of(Session session, @Nullable SessionId current) {
            return new SessionView(
                    session.id().value(),
                    session.createdAt(),
                    session.lastSeenAt(),
                    session.expiresAt(),
                    session.peer(),
                    session.userAgent(),
                    session.id().equals(current));
        }
    }
}
