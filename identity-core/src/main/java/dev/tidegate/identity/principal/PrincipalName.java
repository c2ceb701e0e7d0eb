package dev.tidegate.identity.principal;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.text.Normalizer;
import java.util.Locale;

/** The rules for names of users, teams and service accounts, and for the keys derived from them (TEAM-1). */
public final class PrincipalName {
    /** In code points. */
    public static final int MAX_LENGTH = 200;

    private static final int MAX_SLUG = 60;

    private static final String[][] LETTERS = {
        {"\u00e4", "ae"}, {"\u00f6", "oe"}, {"\u00fc", "ue"}, {"\u00df", "ss"}, {"\u00e6", "ae"},
        {"\u00f8", "oe"}, {"\u0153", "oe"}, {"\u0142", "l"}, {"\u0111", "d"}, {"\u00fe", "th"}
    };

    private PrincipalName() {}

    /** The trimmed name, or a refusal when it is too long or contains misleading characters. */
    public static Outcome<String> checked(String text) {
        String name = text.strip();
        boolean fits = name.codePointCount(0, name.length()) <= MAX_LENGTH;
        boolean honest = name.codePoints().noneMatch(PrincipalName::misleads);
        if (fits && honest && name.codePoints().anyMatch(PrincipalName::shows)) return Outcome.accepted(name);
        return Outcome.refused(Refusal.of(
                        RefusalKind.INVALID,
                        "name_invalid",
                        "A name must have 1 to " + MAX_LENGTH
                                + " characters, at least one of them visible, and none that controls text or changes"
                                + " its direction.")
                .withParam("name"));
    }

    private static boolean shows(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.UNASSIGNED;
    }

    /** Control characters, unpaired surrogates, and characters that change the reading order of text (UAX #9). */
    private static boolean misleads(int c) {
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean breaks = c == 0x2028 || c == 0x2029;
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || turns || breaks;
    }

    /**
     * The key for a name: its letters and digits in lower-case ASCII, with a hyphen for each run of anything else; {@code team} when
     * nothing is left.
     */
    public static String slug(String name) {
        String slug = ascii(name.toLowerCase(Locale.ROOT))
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (slug.length() > MAX_SLUG) slug = slug.substring(0, MAX_SLUG).replaceAll("-$", "");
        return slug.isEmpty() ? "team" : slug;
    }

    /** Replaces letters that ASCII writes with two, then strips the marks from all others. */
    private static String ascii(String lower) {
        String spelled = Normalizer.normalize(lower, Normalizer.Form.NFC);
        for (String[] letter : LETTERS) spelled = spelled.replace(letter[0], letter[1]);
        return Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    /**
     * The key to try next when others are taken: {@code core}, then {@code core-2}, {@code core-3}.
     *
     * @param attempt 1 for the first
     */
    public static String slug(String name, int attempt) {
        return attempt == 1 ? slug(name) : slug(name) + "-" + attempt;
    }
}
