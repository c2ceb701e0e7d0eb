package dev.tidegate.gateway.store.jdbc;

import java.util.Locale;

/** What rows are searched by: names and keys in lower case, which SQLite by itself would make of ASCII letters only. */
public final class SearchText {
    private static final int MAX_LENGTH = 600; // of an index entry, which PostgreSQL limits to 2,700 bytes

    private SearchText() {}

    public static String of(String name, String key) {
        String text = lower(name + ' ' + key);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    /** What is looked for, in the same form. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
