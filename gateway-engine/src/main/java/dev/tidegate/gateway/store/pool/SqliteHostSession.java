package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

/** Sets SQLite's connection properties, at the cost of a few local calls. */
final class SqliteHostSession implements HostSession {
    private static final Map<String, Integer> NEEDED =
            Map.of("busy_timeout", 5_000, "foreign_keys", 1, "query_only", 0, "read_uncommitted", 0);

    /** A transaction that begins by reading cannot always become a writer, so one that may write takes the lock at once. */
    @Override
    public void begin(Connection host, boolean snapshot) throws SQLException {
        if (host.isWrapperFor(SQLiteConnection.class)) {
            TransactionMode mode = snapshot ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE;
            host.unwrap(SQLiteConnection.class).setCurrentTransactionMode(mode); // until auto-commit is on again
        }
        host.setAutoCommit(false);
    }

    @Override
    public Undo arrange(Connection host) throws SQLException {
        List<String> back = new ArrayList<>();
        try (Statement statement = host.createStatement()) {
            for (Map.Entry<String, Integer> setting : NEEDED.entrySet()) {
                String pragma = "PRAGMA " + setting.getKey();
                int before = number(statement, pragma);
                if (before == setting.getValue()) continue;
                statement.execute(pragma + " = " + setting.getValue());
                back.add(pragma + " = " + before);
            }
        }
        return connection -> restore(connection, back);
    }

    private static void restore(Connection host, List<String> back) throws SQLException {
        if (back.isEmpty()) return;
        try (Statement statement = host.createStatement()) {
            for (String pragma : back) statement.execute(pragma);
        }
    }

    private static int number(Statement statement, String pragma) throws SQLException {
        try (ResultSet rows = statement.executeQuery(pragma)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
