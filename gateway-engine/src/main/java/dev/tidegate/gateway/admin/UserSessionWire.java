package dev.tidegate.gateway.admin;

import dev.tidegate.identity.credential.Session;
import java.time.Instant;

/** What answers say of sessions of others. */
final class UserSessionWire {
    private UserSessionWire() {}

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
