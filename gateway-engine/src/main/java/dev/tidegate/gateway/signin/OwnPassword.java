package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.lifecycle.PasswordPolicy;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.User;
import java.util.Map;

/** Changes of one's own password (USER-9, USER-10). Thread-safe. */
public final class OwnPassword {
    private final SignInParts parts;
    private final SignInService signIns;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditLog audit;

    public OwnPassword(
            SignInParts parts, SignInService signIns, Passwords passwords, Sessions sessions, AuditLog audit) {
        this.parts = parts;
        this.signIns = signIns;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Sets another password and ends every session of the user; a new one goes on in place of the present one (PW-19).
     *
     * @param attempt the password as it is until now
     * @throws RefusedException CONFLICT for a user without a password, UNAUTHENTICATED when the present one is wrong, INVALID when the new one
     *     may not be chosen
     */
    public NewSession change(Actor actor, User user, SignInAttempt attempt, Secret chosen) {
        if (user.authMode() != AuthMode.PASSWORD) {
            throw RefusedException.refused(
                    CONFLICT, "password_not_used", "You sign in without a password here, so there is none to change.");
        }
        StoredPassword current = signIns.verifyCurrent(actor, user, attempt);
        if (chosen.equals(attempt.password())) {
            throw new RefusedException(PasswordPolicy.refusal("Choose a password that is not the one you have.")
                    .withParam("new_password"));
        }
        String hash = passwords.hash(chosen, user.email());
        return parts.transactions().inTransaction(() -> {
            User locked = parts.users().findLocked(user.id()).orElseThrow(SignInService::wrong);
            boolean unchanged =
                    parts.passwords().find(user.id()).filter(current::equals).isPresent();
            if (!unchanged || !locked.active()) throw SignInService.wrong();
            parts.passwords()
                    .put(
                            user.id(),
                            new StoredPassword(hash, false, parts.clock().instant()));
            parts.sessions().endAllOf(user.id());
            audit.done(actor, "password.changed", AuditTarget.of(locked), Map.of());
            return sessions.begin(locked, actor.peer(), attempt.userAgent());
        });
    }
}
