package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.tx.Transactions;
import java.time.Clock;

/** What signing in reads and writes. */
public record SignInParts(
        Transactions transactions,
        UserStore users,
        PasswordStore passwords,
        SessionStore sessions,
        SignInAttemptStore attempts,
        Clock clock) {}
