package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.util.Locale;

/**
 * An e-mail address in the two forms that matter: as it was typed, for display, and normalised, for every comparison (USER-1).
 *
 * <p>It is ASCII. Beyond that, letters of other alphabets look like others, full-width and compatibility letters are taken for plain ones
 * by mail systems, and some fold into plain ones when lower-cased (the Kelvin sign becomes a k): twins that must neither be merged nor
 * stand side by side (ID-23). Domains with such letters have an ASCII form of their own.
 *
 * @param display trimmed, in the case its owner typed
 * @param normalised trimmed and lower-cased; unique among users
 */
public record Email(String display, String normalised) {
    private static final int MAX_LENGTH = 254; // RFC 5321 4.5.3.1.3, without the angle brackets

    public Email {
        requireNonNull(display, "display");
        requireNonNull(normalised, "normalised");
    }

    /** The address, or a refusal when it has not exactly one {@code @} with text on both sides, or holds anything but printable ASCII. */
    public static Outcome<Email> parse(String text) {
        String display = text.strip();
        int at = display.indexOf('@');
        boolean oneAt = at > 0 && at == display.lastIndexOf('@') && at < display.length() - 1;
        boolean clean = display.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (oneAt && clean && display.length() <= MAX_LENGTH) {
            return Outcome.accepted(new Email(display, display.toLowerCase(Locale.ROOT)));
        }
        return Outcome.refused(Refusal.of(
                        RefusalKind.INVALID,
                        "email_invalid",
                        "An e-mail address looks like name@domain, in ASCII; a domain with other letters has a form that begins"
                                + " with xn--.")
                .withParam("email"));
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
