package dev.tidegate.gateway.store.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** For migrations, which also work outside transactions and may take long: settings are made on the connection and restored. */
final class PostgresMigrationSession implements HostSession {
    private static final Map<String, String> NEEDED = Map.of(
            "default_transaction_isolation", "read committed",
            "default_transaction_read_only", "off",
            "statement_timeout", "0",
            "lock_timeout", "0",
            "idle_in_transaction_session_timeout", "0");

    @Override
    public void begin(Connection host, boolean snapshot) throws SQLException {
        host.setAutoCommit(false);
    }

    @Override
    public Undo arrange(Connection host) throws SQLException {
        Map<String, String> before = new LinkedHashMap<>();
        for (Map.Entry<String, String> setting : NEEDED.entrySet()) {
            before.put(setting.getKey(), value("SELECT current_setting(?)", host, setting.getKey()));
            set(host, setting.getKey(), setting.getValue());
        }
        return connection -> {
            for (Map.Entry<String, String> setting : before.entrySet())
                set(connection, setting.getKey(), setting.getValue());
        };
    }

    private static void set(Connection host, String name, String value) throws SQLException {
        value("SELECT set_config(?, ?, false)", host, name, value);
    }

    private static String value(String sql, Connection host, String... parameters) throws SQLException {
        try (PreparedStatement statement = host.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setString(i + 1, parameters[i]);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
