package dev.tidegate.gateway.authedge;

import java.util.Locale;

/**
 * The query of a request for a Java {@code URI}, which is stricter than browsers: what they leave as is gets encoded. The URI constructors
 * that encode would encode existing percent signs again.
 */
final class AppQuery {
    private static final String LEFT_BARE = "[]{}|^`\"<>";

    private AppQuery() {}

    /** The same query; a percent sign that does not begin an encoding is also encoded. */
    static String encoded(String query) {
        StringBuilder encoded = new StringBuilder(query.length() + 16);
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            boolean bare = LEFT_BARE.indexOf(c) >= 0 || (c == '%' && !isEncoding(query, i));
            if (bare) encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            else encoded.append(c);
        }
        return encoded.toString();
    }

    private static boolean isEncoding(String query, int at) {
        return at + 2 < query.length()
                && Character.digit(query.charAt(at + 1), 16) >= 0
                && Character.digit(query.charAt(at + 2), 16) >= 0;
    }
}
