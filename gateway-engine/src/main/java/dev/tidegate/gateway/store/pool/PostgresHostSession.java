package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Sets what the gateway needs for the length of a transaction and no longer, in the one round trip that begins it: nothing is left to be
 * put back, not even behind a pooler that gives each transaction another connection.
 */
final class PostgresHostSession implements HostSession {
    private final String usual;
    private final String snapshot;

    /** @param schema where the gateway's tables are */
    PostgresHostSession(String schema) {
        String limits = "; SET LOCAL search_path = " + Dialect.quoted(schema) + "; SET LOCAL statement_timeout = '5s';"
                + " SET LOCAL lock_timeout = '2s'; SET LOCAL idle_in_transaction_session_timeout = '10s'";
        this.usual = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE" + limits;
        this.snapshot = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY" + limits;
    }

    /** Ends what somebody has begun in SQL and left; says nothing to the server when there is nothing. */
    @Override
    public Undo arrange(Connection host) throws SQLException {
        host.setAutoCommit(false);
        host.rollback();
        host.setAutoCommit(true);
        return connection -> {};
    }

    @Override
    public void begin(Connection host, boolean onlyReads) throws SQLException {
        host.setAutoCommit(false);
        try (Statement statement = host.createStatement()) {
            statement.execute(onlyReads ? snapshot : usual);
        }
    }
}
