package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.password.ChosenPassword;
import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.refusal.WrongFields;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.SignInAttempts.Admitted;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.gateway.user.InvitationService;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.lifecycle.PasswordPolicy;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets people change their own password. All their sessions and password links end, and the current session continues under a new token
 * (USER-9). Thread-safe.
 */
public final class PasswordChangeService {
    private final Transactions transactions;
    private final UserStore users;
    private final PasswordStore storedPasswords;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignInAttempts attempts;
    private final PasswordCheck check;
    private final InvitationService invitations;
    private final AuditLog audit;
    private final Clock clock;

    public PasswordChangeService(
            Transactions transactions,
            UserStore users,
            PasswordStore storedPasswords,
            Passwords passwords,
            Sessions sessions,
            SignInAttempts attempts,
            InvitationService invitations,
            AuditLog audit,
            Clock clock) {
        this.invitations = invitations;
        this.transactions = transactions;
        this.users = users;
        this.storedPasswords = storedPasswords;
        this.passwords = passwords;
        this.sessions = sessions;
        this.attempts = attempts;
        this.check = new PasswordCheck(attempts, passwords, audit);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Changes the password of the signed-in user.
     *
     * @throws RefusedException UNAUTHENTICATED when the current password is wrong, EXHAUSTED after too many failures, INVALID when the
     *     new one may not be chosen, CONFLICT for a user without a password, UNAVAILABLE when too many sign in
     */
    public BegunSession change(Actor actor, SessionCaller caller, PasswordChange change) {
        User user = caller.user();
        requirePasswordUser(user);
        Admitted admitted =
                attempts.admit(user.email().normalised(), change.from().peer());
        String stored =
                storedPasswords.find(user.id()).map(StoredPassword::hash).orElse(null);
        boolean matches =
                check.matches(admitted, change.current(), stored); // slow, as is the next hash: no connection is held
        WrongFields wrong = new WrongFields();
        Optional<String> old =
                wrong.judged("current_password", current(actor, admitted, user, matches ? stored : null));
        Optional<ChosenPassword> chosen = wrong.judged("new_password", allowed(change, user, matches));
        wrong.requireNone(); // a guess at the current password costs one hash, as in signing in
        String hash = passwords
                .hashed(chosen.orElseThrow())
                .orElseThrow(refusal -> new RefusedException(refusal.withParam("new_password")));
        Hashes hashes = new Hashes(old.orElseThrow(), hash);
        return transactions.inTransaction(() -> replace(actor, caller, change, hashes));
    }

    /**
     * Requires that the user has a password to change.
     *
     * @throws RefusedException CONFLICT for a user without one
     */
    public static void requirePasswordUser(User user) {
        if (user.authMode() == AuthMode.PASSWORD) return;
        throw refused(
                CONFLICT,
                "password_not_used",
                "You sign in through your identity provider and have no password here. Change it there.");
    }

    private Outcome<String> current(Actor actor, Admitted admitted, User user, @Nullable String matching) {
        if (matching == null) return Outcome.refused(failed(actor, admitted, user));
        transactions.inTransaction(() -> {
            attempts.succeeded(admitted);
            return true;
        });
        return Outcome.accepted(matching);
    }

    private Outcome<ChosenPassword> allowed(PasswordChange change, User user, boolean currentIsRight) {
        if (currentIsRight && change.chosen().equals(change.current())) {
            return Outcome.refused(
                    PasswordPolicy.refusal("The new password is the same as the old one. Choose another one."));
        }
        return passwords.allowed(change.chosen(), user.email());
    }

    private BegunSession replace(Actor actor, SessionCaller caller, PasswordChange change, Hashes hashes) {
        UserId id = caller.user().id();
        User user = users.findLocked(id).filter(User::active).orElseThrow(PasswordChangeService::ended);
        requirePasswordUser(user);
        Optional<String> current = storedPasswords.find(id).map(StoredPassword::hash);
        if (!current.equals(Optional.of(hashes.old()))) throw changedMeanwhile();
        if (caller.session() != null && !sessions.end(caller.session())) throw ended();
        int others = sessions.endAllOf(id);
        invitations.revokeOpen(actor, user); // a link for choosing a password has no purpose any more
        storedPasswords.put(id, new StoredPassword(hashes.chosen(), false, clock.instant()));
        Map<String, String> facts = Map.of("other_sessions_ended", Integer.toString(others));
        audit.done(actor, "password.changed", AuditTarget.of(user), facts);
        return BegunSession.begin(sessions, user, change.from());
    }

    private Refusal failed(Actor actor, Admitted admitted, User user) {
        AuditTarget target = AuditTarget.of(user);
        transactions.inTransaction(() -> {
            audit.refused(actor, "password.changed", target, Map.of("reason", "wrong_password"));
            check.auditBlocks(actor, admitted.blocks(), target);
            return true;
        });
        return Refusal.of(UNAUTHENTICATED, "invalid_credentials", "This is not your current password.");
    }

    private static RefusedException changedMeanwhile() {
        return refused(CONFLICT, "conflict", "Your password was changed at the same moment. Sign in again.");
    }

    private static RefusedException ended() {
        return refused(UNAUTHENTICATED, "session_required", "Your session ended at the same moment. Sign in again.");
    }

    private record Hashes(String old, String chosen) {
        /** Without either. */
        @Override
        public String toString() {
            return "Hashes[redacted]";
        }
    }
}
