package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.principal.User;

/** What signing in and changing a password are made of. */
public record SignInParts(
        UserStore users,
        PasswordStore storedPasswords,
        Passwords passwords,
        SessionStore storedSessions,
        Sessions sessions,
        SignInAttempts attempts) {

    /** Begins a session inside the caller's transaction. */
    BegunSession begin(User user, From from) {
        NewSession begun = sessions.begin(user, from.peer().getHostAddress(), from.userAgent());
        SignedIn signedIn = storedSessions
                .findByToken(begun.token().digest())
                .orElseThrow(() -> new StoreException("A session that was just begun is not there."));
        return new BegunSession(signedIn, begun.token());
    }
}
