package dev.tidegate.gateway.signin;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.principal.User;

/** A new session with its user, and the token for its cookie. */
public record BegunSession(SignedIn signedIn, OpaqueToken token) {
    public BegunSession {
        requireNonNull(signedIn, "signedIn");
        requireNonNull(token, "token");
    }

    /** Begins a session inside the caller's transaction. */
    static BegunSession begin(Sessions sessions, User user, From from) {
        NewSession begun = sessions.begin(user, from.peer().getHostAddress(), from.userAgent());
        return new BegunSession(sessions.signedIn(begun), begun.token());
    }
}
