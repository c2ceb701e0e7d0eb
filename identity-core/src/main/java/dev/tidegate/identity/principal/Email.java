package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.RefusalKind;
import java.util.Locale;

/**
 * An e-mail address in the two forms that matter: as it was typed, for display, and normalised, for every comparison (USER-1).
 *
 * @param display trimmed, in the case its owner typed
 * @param normalised trimmed and lower-cased with the rules of {@link Locale#ROOT}; unique among users
 */
public record Email(String display, String normalised) {
    private static final int MAX_LENGTH = 254; // RFC 5321 4.5.3.1.3, without the angle brackets

    public Email {
        requireNonNull(display, "display");
        requireNonNull(normalised, "normalised");
    }

    /** The address, or a refusal when it has not exactly one {@code @} with text on both sides, or holds blanks or control characters. */
    public static Outcome<Email> parse(String text) {
        String display = text.strip();
        int at = display.indexOf('@');
        boolean oneAt = at > 0 && at == display.lastIndexOf('@') && at < display.length() - 1;
        boolean clean = display.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (oneAt && clean && display.length() <= MAX_LENGTH) {
            return Outcome.accepted(new Email(display, display.toLowerCase(Locale.ROOT)));
        }
        return Outcome.refused(RefusalKind.INVALID, "email_invalid", "An e-mail address looks like name@domain.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Email that && normalised.equals(that.normalised);
    }

    @Override
    public int hashCode() {
        return normalised.hashCode();
    }
}
