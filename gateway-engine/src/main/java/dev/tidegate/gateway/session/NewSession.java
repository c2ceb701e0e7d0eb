package dev.tidegate.gateway.session;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.Session;

/** A session that was just begun, with the token for its cookie: the only time that anyone can see it. */
public record NewSession(Session session, OpaqueToken token) {
    public NewSession {
        requireNonNull(session, "session");
        requireNonNull(token, "token");
    }
}
