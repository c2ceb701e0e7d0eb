package dev.tidegate.gateway.signin;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.identity.credential.OpaqueToken;

/** A new session with its user, and the token for its cookie. */
public record BegunSession(SignedIn signedIn, OpaqueToken token) {
    public BegunSession {
        requireNonNull(signedIn, "signedIn");
        requireNonNull(token, "token");
    }
}
