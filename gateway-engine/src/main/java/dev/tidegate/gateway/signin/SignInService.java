package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;
import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.SignInAttempts.Admitted;
import dev.tidegate.gateway.signin.SignInAttempts.Failure;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in with their password. Every failure gets the same answer at the same cost, one hash; only the audit log says why it failed
 * (USER-11). Thread-safe.
 */
public final class SignInService {
    private static final Logger LOG = LoggerFactory.getLogger(SignInService.class);
    private static final UserId NOBODY = new UserId("nobody"); // no id looks like that

    private static final Refusal DISABLED =
            Refusal.of(FORBIDDEN, "password_sign_in_disabled", "People sign in with their identity provider here.");

    private final Transactions transactions;
    private final UserStore users;
    private final PasswordStore storedPasswords;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignInAttempts attempts;
    private final PasswordCheck check;
    private final AuditLog audit;
    private final boolean takesPasswords;

    /** @param takesPasswords whether anybody can sign in with one here */
    public SignInService(
            Transactions transactions,
            UserStore users,
            PasswordStore storedPasswords,
            Passwords passwords,
            Sessions sessions,
            SignInAttempts attempts,
            AuditLog audit,
            boolean takesPasswords) {
        this.transactions = transactions;
        this.users = users;
        this.storedPasswords = storedPasswords;
        this.passwords = passwords;
        this.sessions = sessions;
        this.attempts = attempts;
        this.takesPasswords = takesPasswords;
        this.check = new PasswordCheck(attempts, passwords, audit);
        this.audit = audit;
    }

    /** Whether anybody can sign in with a password here. */
    public boolean takesPasswords() {
        return takesPasswords;
    }

    /**
     * Begins a session for the user with this address and password.
     *
     * @throws RefusedException UNAUTHENTICATED when they do not match, EXHAUSTED after too many failures, UNAVAILABLE when too many
     * sign in, FORBIDDEN where sign-in with a password is off
     */
    public BegunSession signIn(Actor stranger, SignInAttempt attempt) {
        if (!takesPasswords) throw new RefusedException(DISABLED);
        Admitted admitted = attempts.admit(attempt.email(), attempt.from().peer());
        Candidate candidate = candidate(attempt.email());
        Verified verified = verified(attempt, admitted, candidate);
        Optional<BegunSession> begun =
                verified == null ? Optional.empty() : begin(stranger, attempt, admitted, verified);
        if (verified != null && begun.isEmpty()) { // another sign-in may have made a stronger hash of the same password
            Verified again = verified(attempt, admitted, candidate(attempt.email()));
            if (again != null) begun = begin(stranger, attempt, admitted, again);
        }
        return begun.orElseThrow(() -> failed(stranger, admitted, candidate));
    }

    private @Nullable Verified verified(SignInAttempt attempt, Admitted admitted, Candidate candidate) {
        String hash = candidate.hash();
        boolean matches = check.matches(admitted, attempt.password(), hash); // slow: no connection is held
        return matches && hash != null ? new Verified(requireNonNull(candidate.user()), hash) : null;
    }

    /** Queries a password even if there is no user, so that every attempt takes the same number of queries (USER-11). */
    private Candidate candidate(String typed) {
        if (!(Email.parse(typed) instanceof Outcome.Accepted<Email> accepted)) return Candidate.malformed();
        Email email = accepted.value();
        User user = users.findByEmail(email).orElse(null);
        StoredPassword password =
                storedPasswords.find(user == null ? NOBODY : user.id()).orElse(null);
        return Candidate.of(email.normalised(), user, password);
    }

    private Optional<BegunSession> begin(Actor stranger, SignInAttempt attempt, Admitted admitted, Verified verified) {
        Optional<BegunSession> session =
                transactions.inTransaction(() -> stillAble(verified).map(user -> {
                    attempts.succeeded(admitted);
                    attempts.signedIn(user, attempt.from().peer());
                    endPresented(attempt);
                    BegunSession begun = BegunSession.begin(sessions, user, attempt.from());
                    Actor actor = new Actor(begun.signedIn().caller(), stranger.requestId(), stranger.peer());
                    audit.done(actor, "sign_in.succeeded", AuditTarget.of(user), Map.of("method", "password"));
                    return begun;
                }));
        if (session.isPresent()) strengthen(attempt, verified);
        return session;
    }

    /** If this fails, the user stays signed in, and the next sign-in tries again. */
    private void strengthen(SignInAttempt attempt, Verified verified) {
        UserId id = verified.user().id();
        try {
            passwords
                    .strengthened(verified.user().email(), attempt.password(), verified.hash())
                    .ifPresent(stronger -> storedPasswords.rehash(id, verified.hash(), stronger));
        } catch (StoreException | RefusedException e) {
            LOG.warn("The password of user {} keeps a hash with earlier parameters: {}", id, e.getMessage());
        }
    }

    /** A user who was disabled or got another password while the hash was computed cannot get in with the old one (USER-9). */
    private Optional<User> stillAble(Verified verified) {
        UserId id = verified.user().id();
        return users.findLocked(id)
                .filter(user -> user.active() && user.authMode() == AuthMode.PASSWORD)
                .filter(user -> storedPasswords
                        .find(id)
                        .filter(stored -> stored.hash().equals(verified.hash()))
                        .isPresent());
    }

    private void endPresented(SignInAttempt attempt) {
        if (attempt.presented() != null) sessions.end(attempt.presented());
    }

    private RefusedException failed(Actor stranger, Admitted admitted, Candidate candidate) {
        Failure failure = transactions.inTransaction(() -> {
            Failure counted = attempts.failed(admitted);
            Map<String, String> facts = Map.of("reason", candidate.reason());
            audit.refused(stranger, "sign_in.failed", candidate.target(), facts);
            check.auditBlocks(stranger, counted.blocks(), candidate.target());
            return counted;
        });
        return failure.throttled() != null ? failure.throttled() : wrong();
    }

    private static RefusedException wrong() {
        return refused(UNAUTHENTICATED, "invalid_credentials", "This e-mail address and password do not match.");
    }

    private record Verified(User user, String hash) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Verified[user=" + user.id() + "]";
        }
    }
}
