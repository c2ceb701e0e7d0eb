package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Sets what the gateway needs only for the duration of a transaction, in the round trip that begins it: nothing has to be restored, even
 * behind a pooler that gives each transaction a different connection.
 */
final class PostgresHostSession implements HostSession {
    private final String usual;
    private final String snapshot;

    /** @param schema the schema of the gateway's tables */
    PostgresHostSession(String schema) {
        String limits = "; SET LOCAL search_path = " + Dialect.quoted(schema) + "; SET LOCAL statement_timeout = '5s';"
                + " SET LOCAL lock_timeout = '2s'; SET LOCAL idle_in_transaction_session_timeout = '10s'";
        this.usual = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE" + limits;
        this.snapshot = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY" + limits;
    }

    /** Ends a transaction that somebody began in SQL and left open; contacts the server only if there is one. */
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
