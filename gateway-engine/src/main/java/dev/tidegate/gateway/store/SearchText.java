package dev.tidegate.gateway.store;

import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.User;
import java.util.Locale;

/** What rows are searched by: names and keys in lower case, which SQLite by itself would make of ASCII letters only. */
final class SearchText {
    private static final int MAX_LENGTH = 600; // of an index entry, which PostgreSQL limits to 2,700 bytes

    private SearchText() {}

    static String of(User user) {
        return of(user.name(), user.email().normalised());
    }

    static String of(Team team) {
        return of(team.name(), team.key().value());
    }

    static String of(ServiceAccount account) {
        return of(account.name(), account.key());
    }

    static String of(ApiKey key) {
        return of(key.name(), "gwk_" + key.publicId());
    }

    /** What is looked for, in the same form. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String of(String name, String key) {
        String text = lower(name + ' ' + key);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
