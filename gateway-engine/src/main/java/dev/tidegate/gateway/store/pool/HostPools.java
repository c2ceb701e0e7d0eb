package dev.tidegate.gateway.store.pool;

import dev.tidegate.gateway.transaction.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Checks at the start whether a host's pool is suitable, and uses it for everything. The host's pool stays open. */
final class HostPools {
    private HostPools() {}

    static Pools open(DataSource host) {
        try {
            return dialect(host) == Dialect.SQLITE ? sqlite(host) : postgres(host);
        } catch (SQLException e) {
            throw refused("cannot be used" + DatabaseFault.in(e) + ". Check that its database is there", e);
        }
    }

    private static Dialect dialect(DataSource host) throws SQLException {
        try (Connection connection = connection(host)) {
            return Dialect.of(connection);
        }
    }

    private static Connection connection(DataSource host) throws SQLException {
        Connection connection = host.getConnection();
        if (connection == null) throw refused("gave no connection. Check its settings");
        return connection;
    }

    private static Pools sqlite(DataSource host) {
        DataSource lent = new HostDataSource(host, new SqliteHostSession());
        requireTransactions(lent);
        return new Pools(Dialect.SQLITE, lent, lent, lent, lent, lent, List.of(), false, null);
    }

    private static Pools postgres(DataSource host) throws SQLException {
        DataSource migrating = new HostDataSource(host, new PostgresMigrationSession());
        requireTransactions(migrating);
        String schema = schema(host, migrating);
        DataSource lent = new HostDataSource(host, new PostgresHostSession(schema));
        requireTransactions(lent);
        return new Pools(Dialect.POSTGRESQL, lent, lent, lent, lent, migrating, List.of(), false, schema);
    }

    private static String schema(DataSource host, DataSource lent) throws SQLException {
        try (Connection connection = lent.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_is_in_recovery(), current_schema()")) {
            rows.next();
            if (rows.getBoolean(1)) {
                throw refused("connects to a read-only server. Supply one for the primary server");
            }
            String schema = rows.getString(2);
            if (schema == null) throw refused("has a search_path without a schema. Name one that exists");
            requireAnother(host);
            return schema;
        }
    }

    /** A migration holds one connection while it works on a second. */
    private static void requireAnother(DataSource host) {
        try (Connection second = connection(host)) {
            second.isReadOnly();
        } catch (SQLException e) {
            throw refused(
                    "gave one connection but not a second" + DatabaseFault.in(e)
                            + ". The gateway needs two at once at startup and one for each request that uses the"
                            + " database: give the pool 4 or more",
                    e);
        }
    }

    private static void requireTransactions(DataSource lent) {
        try (Connection connection = lent.getConnection()) {
            connection.setAutoCommit(false);
            connection.rollback();
        } catch (SQLException | UnsupportedOperationException e) {
            throw refused(
                    "does not let the gateway begin a transaction that writes" + DatabaseFault.in(e)
                            + ". Supply one that no transaction manager controls, for a database that accepts writes",
                    e);
        }
    }

    private static StoreException refused(String what) {
        return new StoreException("The host's DataSource " + what + ".");
    }

    private static StoreException refused(String what, Throwable cause) {
        return new StoreException("The host's DataSource " + what + ".", cause);
    }
}
