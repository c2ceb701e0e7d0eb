package dev.tidegate.gateway.testkit.database;

import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.store.JdbiStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A fresh, empty database of one kind, and ways to look at it past the stores. */
public record TestDatabase(String url) {
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    public static TestDatabase sqlite(Path directory) {
        return new TestDatabase("sqlite:" + directory.resolve("tidegate.db"));
    }

    public static TestDatabase postgres() {
        return new TestDatabase(EmbeddedPostgresServer.shared().newDatabase());
    }

    /** One whose schema is up to date: copying one is faster than migrating each. */
    public static TestDatabase postgresMigrated() {
        return new TestDatabase(EmbeddedPostgresServer.shared().copyOf(Migrated.NAME));
    }

    public StorageConfig config() {
        return StorageConfig.DEFAULT.toBuilder()
                .databaseUrl(new Secret(url))
                .poolSize(4)
                .journalDir(null)
                .build();
    }

    /** Opens stores without touching the schema; close them. */
    public JdbiStores open() {
        return JdbiStores.open(config(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Opens stores on an up-to-date schema; close them. */
    public JdbiStores openMigrated() {
        JdbiStores stores = open();
        stores.schema().apply();
        return stores;
    }

    public Connection connect() throws SQLException {
        if (url.startsWith("sqlite:")) return DriverManager.getConnection(jdbcUrl() + "?busy_timeout=5000");
        return DriverManager.getConnection(jdbcUrl(), "postgres", "postgres");
    }

    /** For drivers, without credentials. */
    public String jdbcUrl() {
        return url.startsWith("sqlite:") ? "jdbc:" + url : "jdbc:postgresql://" + url.substring(url.indexOf('@') + 1);
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The gateway's tables by name. */
    public List<String> tables() {
        String catalogue = url.startsWith("sqlite:")
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'tg_%' ORDER BY name"
                : "SELECT tablename FROM pg_tables WHERE tablename LIKE 'tg_%' ORDER BY tablename";
        return column(catalogue);
    }

    /** How many rows each table has: {@code NAME COUNT}. */
    public List<String> rowCounts() {
        return tables().stream()
                .map(table -> table + " " + value("SELECT COUNT(*) FROM " + table))
                .toList();
    }

    /** Every row of a table, each as one text with all its columns, sorted. */
    public List<String> rows(String table) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                StringBuilder text = new StringBuilder(table);
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(" | ")
                            .append(rows.getMetaData().getColumnName(i))
                            .append('=')
                            .append(rows.getString(i));
                }
                texts.add(text.toString());
            }
            texts.sort(null);
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query's rows, as text. */
    public List<String> column(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) values.add(rows.getString(1));
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The single value of a query, as text. */
    public String value(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many sessions of a PostgreSQL database wait for a lock of any kind. */
    public int waitingForLocks() {
        return Integer.parseInt(value(WAITING));
    }

    /** How many sessions of a PostgreSQL database wait for a lock of this kind, such as {@code relation} or {@code advisory}. */
    public int waitingForLocks(String kind) {
        return Integer.parseInt(value(WAITING + " AND wait_event = '" + kind + "'"));
    }

    private static final class Migrated {
        static final String NAME = create();

        private static String create() {
            TestDatabase database = postgres();
            database.openMigrated().close();
            return database.url().substring(database.url().lastIndexOf('/') + 1);
        }
    }
}
