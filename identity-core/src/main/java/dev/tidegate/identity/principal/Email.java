package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An e-mail address in two forms: as typed, for display, and normalised, for every comparison (USER-1).
 *
 * <p>Only ASCII is allowed. Letters of other alphabets can look alike, mail systems take full-width and compatibility letters for plain
 * ones, and some become plain when lower-cased (the Kelvin sign becomes a k): such lookalikes must neither be merged nor coexist (USER-1).
 * Domains with such letters have an ASCII form.
 *
 * @param display trimmed, in the case its owner typed
 * @param normalised trimmed and lower-cased; unique among users
 */
public record Email(String display, String normalised) {
    private static final int MAX_LOCAL_PART = 64; // RFC 5321 4.5.3.1.1
    private static final int MAX_LABEL = 63; // RFC 1035 2.3.4
    private static final int MAX_LENGTH = 254; // RFC 5321 4.5.3.1.3, without the angle brackets

    public Email {
        requireNonNull(display, "display");
        requireNonNull(normalised, "normalised");
    }

    /**
     * The address, or a refusal if it is not of a common form: dot-separated words before the {@code @} (RFC 5322's dot-atom, no quoted
     * text), and after it a domain name, possibly a single label, but not a numeric address.
     */
    public static Outcome<Email> parse(String text) {
        String display = text.strip();
        int at = display.indexOf('@');
        if (at > 0
                && display.length() <= MAX_LENGTH
                && isLocalPart(display.substring(0, at))
                && isDomain(display.substring(at + 1))) {
            return Outcome.accepted(new Email(display, display.toLowerCase(Locale.ROOT)));
        }
        return Outcome.refused(Refusal.of(
                        RefusalKind.INVALID,
                        "email_invalid",
                        "An e-mail address looks like name@domain, in ASCII; write a domain with other letters in its"
                                + " form that begins with xn--.")
                .withParam("email"));
    }

    private static boolean isLocalPart(String text) {
        return text.length() <= MAX_LOCAL_PART
                && words(text).allMatch(word -> word.chars().allMatch(Email::isWordCharacter));
    }

    private static boolean isDomain(String text) {
        boolean numbers = text.substring(text.lastIndexOf('.') + 1).chars().allMatch(Email::isDigit); // RFC 1123 2.1
        return !numbers && words(text).allMatch(Email::isLabel);
    }

    private static boolean isLabel(String text) {
        return text.length() <= MAX_LABEL
                && !text.startsWith("-")
                && !text.endsWith("-")
                && text.chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
    }

    /** The words between the dots; an empty one becomes a blank, which no rule allows. */
    private static Stream<String> words(String text) {
        return Stream.of(text.split("\\.", -1)).map(word -> word.isEmpty() ? " " : word);
    }

    private static boolean isWordCharacter(int c) {
        return isLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~-".indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
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
