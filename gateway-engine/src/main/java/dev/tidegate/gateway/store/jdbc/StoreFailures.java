package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.store.pool.DatabaseFault;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.StoreContentionException;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreRefusedException;
import dev.tidegate.gateway.transaction.StoreUnwritableException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/** Classifies database failures: a value is taken, another transaction conflicted, a statement is wrong, or the database is unavailable. */
final class StoreFailures {
    private static final Set<String> GIVEN_UP = Set.of("40001", "40P01"); // serialization_failure, deadlock_detected
    // connection, resources, intervention, system error; lock_not_available, read_only_sql_transaction and idle
    // transaction timeout
    private static final List<String> AWAY = List.of("08", "53", "57", "58", "40", "55P03", "25006", "25P03");
    // the SQLite driver sets no SQLState: error, too big, constraint, mismatch, misuse, range
    private static final Set<Integer> SQLITE_REFUSED = Set.of(1, 18, 19, 20, 21, 25);

    private StoreFailures() {}

    static StoreException told(Exception failure) {
        String why = DatabaseFault.in(failure);
        if (UniqueViolation.isIn(failure))
            return new StoreConflictException("The database already holds that value.", failure);
        SQLException fault = innermost(failure);
        if (fault != null && fault.getSQLState() != null && GIVEN_UP.contains(fault.getSQLState()))
            return new StoreContentionException(
                    "The database gave up a transaction in favour of another" + why + ".", failure);
        if (Unwritable.isIn(failure))
            return new StoreUnwritableException("The database does not accept writes" + why + ".", failure);
        if (isRefused(failure, fault))
            return new StoreRefusedException("The database refuses a statement" + why + ".", failure);
        return new StoreException("The database cannot be reached or did not complete its work" + why + ".", failure);
    }

    private static boolean isRefused(Exception failure, @Nullable SQLException fault) {
        if (fault == null) return failure instanceof StatementException; // a value that cannot be bound or read
        String state = fault.getSQLState();
        if (state == null) return SQLITE_REFUSED.contains(fault.getErrorCode() & 0xFF);
        return AWAY.stream().noneMatch(state::startsWith);
    }

    private static @Nullable SQLException innermost(Throwable failure) {
        SQLException found = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) found = sql;
        }
        return found;
    }
}
