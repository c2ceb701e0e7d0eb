package dev.tidegate.gateway.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How the databases report that a value is taken. */
final class UniqueViolation {
    private static final String POSTGRESQL_STATE = "23505"; // unique_violation
    private static final int SQLITE_CONSTRAINT = 19;
    private static final String SQLITE_WORDS = "UNIQUE constraint failed"; // also for primary keys; it sets no SQLState

    private UniqueViolation() {}

    static boolean isIn(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && says(sql)) return true;
        }
        return false;
    }

    private static boolean says(SQLException failure) {
        if (POSTGRESQL_STATE.equals(failure.getSQLState())) return true;
        return failure.getErrorCode() == SQLITE_CONSTRAINT && contains(failure.getMessage());
    }

    private static boolean contains(@Nullable String message) {
        return message != null && message.contains(SQLITE_WORDS);
    }
}
