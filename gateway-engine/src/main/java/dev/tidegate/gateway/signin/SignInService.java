package dev.tidegate.gateway.signin;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.SignInAttempts.Admitted;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.gateway.tx.Transactions;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs people in and out with a password. Whatever is wrong, a stranger gets one answer at one price (USER-11). Thread-safe. */
public final class SignInService {
    private static final Refusal WRONG =
            Refusal.of(UNAUTHENTICATED, "invalid_credentials", "The e-mail address or the password is wrong.");
    private static final int MAX_SHOWN = 254;

    private final Transactions transactions;
    private final UserStore users;
    private final PasswordStore stored;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SessionStore sessionStore;
    private final SignInAttempts attempts;
    private final AuditLog audit;

    public SignInService(SignInParts parts, Passwords passwords, Sessions sessions, AuditLog audit) {
        this.transactions = parts.transactions();
        this.users = parts.users();
        this.stored = parts.passwords();
        this.sessionStore = parts.sessions();
        this.attempts = new SignInAttempts(parts.attempts(), parts.clock());
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** A user who has just signed in. */
    public record SignedInUser(User user, NewSession session) {}

    /**
     * Begins a session.
     *
     * @param actor the stranger, with the request
     * @param attempt what was typed, and from where
     * @param presented the session the request came with, which ends (SE-01); null without one
     * @throws RefusedException UNAUTHENTICATED for whatever is wrong, EXHAUSTED when too many attempts have failed, UNAVAILABLE when too many
     *     are being made
     */
    public SignedInUser signIn(Actor actor, SignInAttempt attempt, @Nullable SessionId presented) {
        String account = account(attempt.email());
        Admitted admitted = attempts.admit(account, attempt.peer());
        Optional<User> user = find(attempt.email());
        Optional<StoredPassword> password = user.flatMap(known -> stored.find(known.id()));
        boolean right = passwords.verify(
                attempt.password(), password.map(StoredPassword::hash).orElse(null));
        String problem = problem(user.orElse(null), right);
        if (!problem.isEmpty()) throw failed(actor, account, admitted, problem);
        String hash = password.orElseThrow().hash();
        Optional<String> stronger = passwords.strengthened(attempt.password(), hash);
        return transactions.inTransaction(() -> {
            User locked = users.findLocked(user.orElseThrow().id()).orElseThrow(SignInService::wrong);
            requireUnchanged(locked, hash);
            stronger.ifPresent(rehashed -> stored.rehash(locked.id(), hash, rehashed));
            if (presented != null) sessionStore.end(presented);
            attempts.succeeded(admitted);
            audit.done(actor, "sign_in.succeeded", AuditTarget.of(locked), Map.of());
            NewSession session = sessions.begin(locked, actor.peer(), attempt.userAgent());
            return new SignedInUser(locked, session);
        });
    }

    /** Ends the session; one that has ended is no mistake (SES-3). */
    public void signOut(Actor actor, User user, SessionId session) {
        transactions.inTransaction(() -> {
            boolean ended = sessionStore.end(session);
            if (ended) audit.done(actor, "sign_out", AuditTarget.of(user), Map.of());
            return ended;
        });
    }

    /**
     * Verifies the password of somebody who is signed in, under the same throttle as a sign-in.
     *
     * @throws RefusedException UNAUTHENTICATED when it is wrong
     */
    StoredPassword verifyCurrent(Actor actor, User user, SignInAttempt attempt) {
        String account = user.email().normalised();
        Admitted admitted = attempts.admit(account, attempt.peer());
        Optional<StoredPassword> password = stored.find(user.id());
        boolean right = passwords.verify(
                attempt.password(), password.map(StoredPassword::hash).orElse(null));
        if (!right) throw failed(actor, account, admitted, "wrong password");
        attempts.succeeded(admitted);
        return password.orElseThrow();
    }

    /** Why not, for the audit log alone; empty when nothing stands against it. */
    private static String problem(@Nullable User user, boolean right) {
        if (user == null) return "no such account";
        if (user.authMode() != AuthMode.PASSWORD)
            return "signs in with " + user.authMode().name().toLowerCase(Locale.ROOT);
        if (!right) return "wrong password";
        return user.active() ? "" : user.status().name().toLowerCase(Locale.ROOT);
    }

    private RefusedException failed(Actor actor, String account, Admitted admitted, String reason) {
        AuditTarget target = new AuditTarget("account", null, account);
        transactions.inTransaction(() -> {
            audit.refused(actor, "sign_in.failed", target, Map.of("reason", reason));
            if (admitted.blocks()) audit.refused(actor, "sign_in.throttled", target, Map.of());
            return true;
        });
        return wrong();
    }

    /** Between the look at the password and now it may have been changed, or the user deactivated. */
    private void requireUnchanged(User user, String hash) {
        boolean same =
                stored.find(user.id()).filter(now -> now.hash().equals(hash)).isPresent();
        if (!same || !user.active() || user.authMode() != AuthMode.PASSWORD) throw wrong();
    }

    private Optional<User> find(String typed) {
        return Email.parse(typed) instanceof Outcome.Accepted<Email> email
                ? users.findByEmail(email.value())
                : Optional.empty();
    }

    /** What is counted and kept: the normalised address, or some of whatever was typed instead of one. */
    private static String account(String typed) {
        String account = Email.parse(typed) instanceof Outcome.Accepted<Email> email
                ? email.value().normalised()
                : typed.strip().toLowerCase(Locale.ROOT);
        return account.length() <= MAX_SHOWN ? account : account.substring(0, MAX_SHOWN);
    }

    static RefusedException wrong() {
        return new RefusedException(WRONG);
    }
}
