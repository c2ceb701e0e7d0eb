package dev.tidegate.gateway.store.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the databases report that they currently accept no writes at all. */
final class Unwritable {
    /** Insufficient resources (53, of which 53100 is a full disk), a read-only transaction, a failed read or write of a file. */
    private static final Set<String> POSTGRESQL_STATES = Set.of("53000", "53100", "53200", "53400", "25006", "58030");

    private static final Set<Integer> SQLITE_CODES =
            Set.of(8 /* READONLY */, 10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */);
    private static final int SQLITE_PRIMARY = 0xFF; // of an extended code

    private Unwritable() {}

    static boolean isIn(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && says(sql, sql.getSQLState())) return true;
        }
        return false;
    }

    /** SQLite's driver sets no SQLState. */
    private static boolean says(SQLException failure, @Nullable String state) {
        if (state != null) return POSTGRESQL_STATES.contains(state);
        return SQLITE_CODES.contains(failure.getErrorCode() & SQLITE_PRIMARY);
    }
}
