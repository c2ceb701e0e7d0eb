package dev.tidegate.gateway.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain statements and transactions for the few that run for every call. Where the driver would prepare each statement anew, they are kept
 * on the connection below the pool. Used by whoever has a connection; where statements are kept, the pool has only one.
 */
public final class PreparedStatements {
    private final boolean kept;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private @Nullable Connection owner; // of the kept statements

    /** @param kept whether statements survive the return of their connection to its pool, which must have only one */
    public PreparedStatements(boolean kept) {
        this.kept = kept;
    }

    /** Something done with a statement, which stays open; result sets must be closed. */
    @FunctionalInterface
    public interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Something done in a transaction. */
    @FunctionalInterface
    public interface Step {
        void run() throws SQLException;
    }

    public <T> T with(Connection connection, String sql, Work<T> work) throws SQLException {
        if (!kept) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.on(statement);
            }
        }
        PreparedStatement statement = kept(connection.unwrap(Connection.class), sql);
        boolean whole = false;
        try {
            T result = work.on(statement);
            whole = true;
            return result;
        } finally {
            if (!whole) drop(sql); // it may hold half a batch
        }
    }

    /** Does all of the steps or none, in a transaction that takes its lock at once. */
    public void inTransaction(Connection connection, Step step) throws SQLException {
        boolean done = false;
        try {
            begin(connection);
            step.run();
            end(connection, "COMMIT");
            done = true;
        } finally {
            if (!done) rollBack(connection);
        }
    }

    // SQLite's driver would begin another transaction, and lock the file, with every commit of its own
    private void begin(Connection connection) throws SQLException {
        if (kept) execute(connection, "BEGIN IMMEDIATE");
        else connection.setAutoCommit(false);
    }

    private void end(Connection connection, String how) throws SQLException {
        if (kept) {
            execute(connection, how);
            return;
        }
        if (how.equals("COMMIT")) connection.commit();
        else connection.rollback();
        connection.setAutoCommit(true);
    }

    /** Also when it could not begin, since an earlier one may be the reason. */
    private void rollBack(Connection connection) {
        try {
            end(connection, "ROLLBACK");
        } catch (SQLException e) {
            // the failure that led here says more, and SQLite has often rolled back by itself
        }
    }

    private void execute(Connection connection, String sql) throws SQLException {
        with(connection, sql, PreparedStatement::execute);
    }

    private PreparedStatement kept(Connection connection, String sql) throws SQLException {
        if (owner != connection) {
            statements.clear(); // they have ended with their connection
            owner = connection;
        }
        PreparedStatement known = statements.get(sql);
        if (known != null) return known;
        PreparedStatement prepared = connection.prepareStatement(sql);
        statements.put(sql, prepared);
        return prepared;
    }

    private void drop(String sql) {
        try (PreparedStatement dropped = statements.remove(sql)) {
            if (dropped != null) dropped.clearBatch();
        } catch (SQLException e) {
            // the failure that led here says more
        }
    }
}
