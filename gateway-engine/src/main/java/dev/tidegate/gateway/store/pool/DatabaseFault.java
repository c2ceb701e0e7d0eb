package dev.tidegate.gateway.store.pool;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a database said was wrong, in words that a log may hold. */
public final class DatabaseFault {
    private static final int MAX_LENGTH = 200;

    private DatabaseFault() {}

    /**
     * The innermost cause that comes from the database, in parentheses after a blank; empty where there is none. Only the first line: PostgreSQL
     * shows values of rows on the further ones. Nothing but the code for data exceptions (22) and violated constraints (23), which quote values at once.
     */
    public static String in(Throwable failure) {
        SQLException innermost = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) innermost = sql;
        }
        return innermost == null ? "" : " (" + told(innermost) + ")";
    }

    private static String told(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) return firstLine(failure.getMessage());
        boolean quotesValues = state.startsWith("22") || state.startsWith("23");
        return "SQLSTATE " + state + (quotesValues ? "" : ": " + firstLine(failure.getMessage()));
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) return "no message";
        String line = message.lines().findFirst().orElse("").strip();
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }
}
