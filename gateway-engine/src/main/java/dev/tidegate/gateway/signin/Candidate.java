package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may have made an attempt.
 *
 * @param name for the audit log
 * @param user null when nobody has the address
 * @param password null when there is none
 */
record Candidate(String name, @Nullable User user, @Nullable StoredPassword password, Standing standing) {

    /**
     * Whether the candidate can sign in with a password, or why not. Only the audit log is told: to the outside, every failure looks alike
     * (USER-11).
     */
    enum Standing {
        ABLE,
        MALFORMED_EMAIL,
        UNKNOWN_ACCOUNT,
        INVITED,
        DISABLED,
        SIGNS_IN_ELSEWHERE,
        NO_PASSWORD
    }

    static Candidate malformed() {
        // not as it was typed: it may be a password
        return new Candidate("(no address)", null, null, Standing.MALFORMED_EMAIL);
    }

    static Candidate of(String name, @Nullable User user, @Nullable StoredPassword password) {
        return new Candidate(name, user, password, standing(user, password));
    }

    /** The hash that the password must match; null when no password can match. */
    @Nullable
    String hash() {
        return standing == Standing.ABLE && password != null ? password.hash() : null;
    }

    /** Why an attempt by this candidate failed. */
    String reason() {
        return standing == Standing.ABLE ? "wrong_password" : standing.name().toLowerCase(Locale.ROOT);
    }

    AuditTarget target() {
        return new AuditTarget("account", user == null ? null : user.id().value(), name);
    }

    private static Standing standing(@Nullable User user, @Nullable StoredPassword password) {
        if (user == null) return Standing.UNKNOWN_ACCOUNT;
        if (user.status() == UserStatus.INVITED) return Standing.INVITED;
        if (user.status() == UserStatus.DISABLED) return Standing.DISABLED;
        if (user.authMode() != AuthMode.PASSWORD) return Standing.SIGNS_IN_ELSEWHERE;
        return password == null ? Standing.NO_PASSWORD : Standing.ABLE;
    }
}
