package dev.tidegate.identity.principal;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.util.Locale;

/** The rules of names that people give to users, teams and service accounts, and of the keys that are made of them (TEAM-1). */
public final class PrincipalName {
    /** In code points. */
    public static final int MAX_LENGTH = 200;

    private static final int MAX_SLUG = 60;

    private PrincipalName() {}

    /** The name without blanks around it, or a refusal when nothing or too much is left. */
    public static Outcome<String> checked(String text) {
        String name = text.strip();
        boolean fits = !name.isEmpty() && name.codePointCount(0, name.length()) <= MAX_LENGTH;
        if (fits) return Outcome.accepted(name);
        return Outcome.refused(
                Refusal.of(RefusalKind.INVALID, "name_invalid", "A name has 1 to " + MAX_LENGTH + " characters.")
                        .withParam("name"));
    }

    /** A key of a name: its ASCII letters and digits in lower case, a hyphen for each run of anything else; {@code team} when nothing is left. */
    public static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (slug.length() > MAX_SLUG) slug = slug.substring(0, MAX_SLUG).replaceAll("-$", "");
        return slug.isEmpty() ? "team" : slug;
    }

    /**
     * The key to try when others are taken: {@code core}, then {@code core-2}, {@code core-3}.
     *
     * @param attempt 1 for the first
     */
    public static String slug(String name, int attempt) {
        return attempt == 1 ? slug(name) : slug(name) + "-" + attempt;
    }
}
