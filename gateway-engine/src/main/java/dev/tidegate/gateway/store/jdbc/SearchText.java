package dev.tidegate.gateway.store.jdbc;

import java.util.Locale;

/** The text by which rows are searched: names and keys in lower case, which SQLite itself would do only for ASCII letters. */
public final class SearchText {
    private static final int MAX_LENGTH = 600; // for an index entry, which PostgreSQL limits to 2,700 bytes

    private SearchText() {}

    public static String of(String name, String key) {
        String text = lower(name + ' ' + key);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    /** The search term, in the same form. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
