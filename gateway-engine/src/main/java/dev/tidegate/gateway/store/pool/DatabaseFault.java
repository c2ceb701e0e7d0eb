package dev.tidegate.gateway.store.pool;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A database's error message in a form that may be logged. */
public final class DatabaseFault {
    private static final int MAX_LENGTH = 200;

    private DatabaseFault() {}

    /**
     * The innermost cause from the database, in parentheses after a blank; empty if there is none. Only the first line, because PostgreSQL
     * shows row values on later ones. Only the code for data exceptions (22) and violated constraints (23), which quote values on the first
     * line.
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
