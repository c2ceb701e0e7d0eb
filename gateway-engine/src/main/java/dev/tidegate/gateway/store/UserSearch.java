package dev.tidegate.gateway.store;

import dev.tidegate.identity.principal.User;
import java.util.Locale;

/** What users are searched by: name and address in lower case, which SQLite by itself would make of ASCII letters only. */
final class UserSearch {
    private static final int MAX_LENGTH = 600; // of an index entry, which PostgreSQL limits to 2,700 bytes

    private UserSearch() {}

    static String textOf(User user) {
        String text = lower(user.name()) + ' ' + user.email().normalised();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    /** What is looked for, in the same form. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
