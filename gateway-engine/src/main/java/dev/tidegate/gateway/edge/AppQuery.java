package dev.tidegate.gateway.edge;

import java.util.Locale;

/** The query of a request, for a URI of Java, which is stricter than browsers: what they leave as it is gets encoded. The constructors of URI that encode would encode the percent signs of what is encoded already once more. */
final class AppQuery {
    private static final String LEFT_BARE = "[]{}|^`\"<>";

    private AppQuery() {}

    /** The same query; a percent sign that begins no encoding is encoded, too. */
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
