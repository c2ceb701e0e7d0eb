package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.principal.Email;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Which passwords people may choose, as far as rules can tell (USER-9). No rule requires kinds of characters, and none shortens or
 * normalises: a password is compared as typed.
 */
public final class PasswordPolicy {
    /** Enough for any passphrase, while limiting what is hashed. */
    public static final int MAX_BYTES = 1_024;

    private PasswordPolicy() {}

    /**
     * The password, if it may be chosen.
     *
     * @param minLength in code points
     */
    public static Outcome<String> choose(String password, Email owner, int minLength) {
        if (password.codePointCount(0, password.length()) < minLength) {
            return refused("A password must have at least " + minLength + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return refused("A password can have at most " + MAX_BYTES + " bytes.");
        }
        if (password.strip().toLowerCase(Locale.ROOT).equals(owner.normalised())) {
            return refused("Your e-mail address cannot be your password.");
        }
        return Outcome.accepted(password);
    }

    /** The refusal of a password that is easily guessed or the same as the old one. */
    public static Refusal refusal(String message) {
        return Refusal.of(INVALID, "password_invalid", message).withParam("password");
    }

    private static Outcome<String> refused(String message) {
        return Outcome.refused(refusal(message));
    }
}
