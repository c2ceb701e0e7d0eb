package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.sso.ReturnTarget;

/**
 * A person who is back from their provider and signed in.
 *
 * @param session the token for the cookie of their new session
 */
public record Arrival(OpaqueToken session, ReturnTarget target) {
    public Arrival {
        requireNonNull(session, "session");
        requireNonNull(target, "target");
    }
}
