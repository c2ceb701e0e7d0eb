package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.guard.Presence;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people send to sign in, and how their sessions look on the wire. */
final class SignInWire {
    private SignInWire() {}

    /** An address and a password. */
    record PasswordSignIn(String email, Secret password) {
        /** Without the address: people type passwords there. */
        @Override
        public String toString() {
            return "PasswordSignIn[redacted]";
        }
    }

    /** The current password and the new one. */
    record ChangePassword(Secret currentPassword, Secret newPassword) {}

    /**
     * The signed-in user, and what they may do now.
     *
     * @param sessionId null, like the end, for a user without a session, whom the trusted proxy vouches for
     */
    record SessionView(
            SessionUserView user,
            @Nullable String teamId,
            @Nullable TeamRole teamRole,
            boolean mustChangePassword,
            List<PermissionView> permissions,
            @Nullable String sessionId,
            @Nullable Instant expiresAt) {
        static SessionView of(SignedIn signedIn) {
            return of(signedIn.caller(), signedIn.session());
        }

        static SessionView of(Presence presence) {
            return of(presence.caller(), presence.session());
        }

        private static SessionView of(SessionCaller caller, @Nullable Session session) {
            Membership membership = caller.membership();
            return new SessionView(
                    SessionUserView.of(caller.user()),
                    membership == null ? null : membership.teamId().value(),
                    membership == null ? null : membership.role(),
                    caller.passwordChangeRequired(),
                    PermissionView.of(caller),
                    session == null ? null : session.id().value(),
                    session == null ? null : session.expiresAt());
        }
    }

    /** The user of a session. */
    record SessionUserView(String id, String name, String email, PlatformRole globalRole) {
        static SessionUserView of(User user) {
            return new SessionUserView(
                    user.id().value(), user.name(), user.email().display(), user.role());
        }
    }

    /** Something the user may do, and how far. */
    record PermissionView(Permission permission, Reach reach) {
        static List<PermissionView> of(SessionCaller caller) {
            return Arrays.stream(Permission.values())
                    .map(permission -> new PermissionView(permission, caller.reach(permission)))
                    .filter(view -> view.reach() != Reach.NONE)
                    .toList();
        }
    }

    /** One of the caller's own sessions; {@code current} marks the one of this request. */
    record OwnSessionView(
            String id,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            String peer,
            String userAgent,
            boolean current) {
        static OwnSessionView of(Session session, SessionCaller caller) {
            return new OwnSessionView(
                    session.id().value(),
                    session.createdAt(),
                    session.lastSeenAt(),
                    session.expiresAt(),
                    session.peer(),
                    session.userAgent(),
                    session.id().equals(caller.session()));
        }
    }

    /** How many sessions were ended. */
    record OwnSessionsRevokedView(int revoked) {}

    /** Confirms that the caller is signed out. */
    record SignedOutView(Status status) {
        /** The only possible status. */
        enum Status {
            OK
        }
    }

    /** The identity providers, in the order of the configuration. */
    record OidcProvidersView(List<OidcProviderView> providers) {
        OidcProvidersView {
            providers = List.copyOf(providers);
        }
    }

    /**
     * An identity provider.
     *
     * @param label its name for people
     */
    record OidcProviderView(String key, String label) {}
}
