package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiCall.None;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;

/** Sessions of any user, for administrators. */
public final class UserSessionHandlers {
    private final SessionService sessions;

    public UserSessionHandlers(SessionService sessions) {
        this.sessions = sessions;
    }

    Page<UserSessionView> list(ApiCall<None> call) {
        return sessions.ofUser(user(call), call.page()).map(UserSessionView::of);
    }

    UserSessionView revoke(ApiCall<None> call) {
        SessionId id = new SessionId(call.path("session_id"));
        return UserSessionView.of(sessions.revoke(call.actor(), user(call), id));
    }

    UserSessionsRevokedView revokeAll(ApiCall<None> call) {
        return new UserSessionsRevokedView(sessions.revokeAll(call.actor(), user(call)));
    }

    private static UserId user(ApiCall<?> call) {
        return new UserId(call.path("user_id"));
    }

    /** A session; its token is known to its browser only. */
    record UserSessionView(
            String id,
            String userId,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            String peer,
            String userAgent) {
        static UserSessionView of(Session session) {
            return new UserSessionView(
                    session.id().value(),
                    session.userId().value(),
                    session.createdAt(),
                    session.lastSeenAt(),
                    session.expiresAt(),
                    session.peer(),
                    session.userAgent());
        }
    }

    /** How many sessions were ended. */
    record UserSessionsRevokedView(int revoked) {}
}
