package dev.tidegate.gateway.admin;

import dev.tidegate.identity.credential.Session;
import java.time.Instant;

/** The JSON of answers about other users' sessions. */
final class UserSessionWire {
    private UserSessionWire() {}

    /** A session; only its browser knows its token. */
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
