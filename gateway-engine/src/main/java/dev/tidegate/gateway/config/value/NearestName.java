package dev.tidegate.gateway.config.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Finds the name that was probably meant by one that does not exist. Not part of the API. */
public final class NearestName {
    private static final String NO_SIGNING =
            "not needed: sessions are kept in the database, and nothing in a cookie is signed. Remove it";

    /** Settings of other gateways that have no counterpart here. */
    private static final Map<String, String> NOT_NEEDED = Map.of(
            "cookie_signing_key", NO_SIGNING,
            "GATEWAY_COOKIE_SIGNING_KEY", NO_SIGNING);

    private NearestName() {}

    /** The known name with the fewest edits, unless even that is too far off. */
    public static Optional<String> of(String name, Collection<String> known) {
        int tolerated = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= tolerated)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * {@code "unknown KIND, did you mean NAME?"}, or without the question when no name is close; for some, says why there is no
     * counterpart.
     */
    public static String unknown(String kind, String name, Collection<String> known) {
        String notNeeded = NOT_NEEDED.get(name);
        if (notNeeded != null) return notNeeded;
        return "unknown " + kind
                + of(name, known).map(near -> ", did you mean " + near + "?").orElse("");
    }

    /** Levenshtein, one row at a time. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
