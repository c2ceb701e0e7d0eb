package dev.tidegate.gateway.session;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.credential.Session;

/** A new session, with the token for its cookie, which cannot be seen again later. */
public record NewSession(Session session, OpaqueToken token) {
    public NewSession {
        requireNonNull(session, "session");
        requireNonNull(token, "token");
    }
}
