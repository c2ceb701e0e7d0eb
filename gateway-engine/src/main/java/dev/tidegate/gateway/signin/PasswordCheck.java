package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.signin.SignInAttempts.Admitted;
import dev.tidegate.gateway.signin.SignInAttempts.Block;
import dev.tidegate.identity.lifecycle.SignInThrottle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the password of an attempt that has been counted. Thread-safe. */
final class PasswordCheck {
    private final SignInAttempts attempts;
    private final Passwords passwords;
    private final AuditLog audit;

    PasswordCheck(SignInAttempts attempts, Passwords passwords, AuditLog audit) {
        this.attempts = attempts;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * Whether the password is the stored one. Computes one hash, whatever is wrong.
     *
     * @param stored the hash, or null when nobody can sign in by this attempt
     * @throws RefusedException UNAVAILABLE when too many are being verified; the attempt is not counted then
     */
    boolean matches(Admitted admitted, Secret password, @Nullable String stored) {
        try {
            return passwords.verify(admitted.asker(), password, stored);
        } catch (RefusedException busy) {
            attempts.notMade(admitted);
            throw busy;
        }
    }

    /**
     * Records the waits that a failed attempt has started in the audit log: once each, and without the attempts that they turn away,
     * however many (USER-11). Joins the transaction.
     */
    void auditBlocks(Actor actor, List<Block> blocks, AuditTarget account) {
        for (Block block : blocks) {
            boolean ofAccount = block.bucket().throttle() == SignInThrottle.ACCOUNT;
            audit.refused(
                    actor,
                    "sign_in.throttled",
                    ofAccount ? account : new AuditTarget("address", null, actor.peer()),
                    Map.of(
                            "throttle",
                            block.bucket().throttle().name().toLowerCase(Locale.ROOT),
                            "failures",
                            Integer.toString(block.attempts().failures()),
                            "blocked_until",
                            block.attempts().blockedUntil().toString()));
        }
    }
}
