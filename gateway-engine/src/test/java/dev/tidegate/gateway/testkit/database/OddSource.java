package dev.tidegate.gateway.testkit.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Pools as hosts have them, whose defaults are not what the gateway would choose. */
public enum OddSource {
    AS_DRIVERS_ARE("", pool -> {}),
    AUTO_COMMIT_OFF("", pool -> pool.setAutoCommit(false)),
    READ_UNCOMMITTED("", pool -> pool.setTransactionIsolation("TRANSACTION_READ_UNCOMMITTED")),
    SERIALIZABLE("", pool -> pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE")),
    READ_ONLY_FLAG("postgresql", pool -> pool.setReadOnly(true)),
    READ_ONLY_ALWAYS("postgresql", pool -> {
        pool.setReadOnly(true);
        pool.addDataSourceProperty("readOnlyMode", "always");
    }),
    READ_ONLY_SESSION("postgresql", pool -> pool.setConnectionInitSql("SET default_transaction_read_only = on")),
    ROW_BY_ROW("postgresql", pool -> pool.addDataSourceProperty("defaultRowFetchSize", "1")),
    SIMPLE_QUERIES("postgresql", pool -> pool.addDataSourceProperty("preferQueryMode", "simple")),
    IMPATIENT(
            "postgresql",
            pool -> pool.setConnectionInitSql(
                    "SET lock_timeout = '1ms'; SET idle_in_transaction_session_timeout = '1ms'")),
    OTHER_SCHEMA("postgresql", pool -> pool.setSchema(EmbeddedPostgresServer.OTHER_SCHEMA)),
    QUERY_ONLY("sqlite", pool -> pool.setConnectionInitSql("PRAGMA query_only = 1")),
    ALL_AT_ONCE("", pool -> {
        pool.setAutoCommit(false);
        pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        if (!isPostgres(pool)) return;
        pool.setReadOnly(true);
        pool.setIsolateInternalQueries(true); // or the next statement would be rolled back with the first transaction
        pool.addDataSourceProperty("defaultRowFetchSize", "1");
        pool.setConnectionInitSql("SET default_transaction_read_only = on; SET lock_timeout = '1ms'");
    });

    private static final int POOL_SIZE = 4;

    private final String onlyOn;

    @SuppressWarnings("ImmutableEnumChecker") // the lambdas above capture nothing
    private final Consumer<HikariConfig> oddity;

    OddSource(String onlyOn, Consumer<HikariConfig> oddity) {
        this.onlyOn = onlyOn;
        this.oddity = oddity;
    }

    public boolean isOf(TestDatabase database) {
        return database.url().startsWith(onlyOn);
    }

    /** A host's pool on this database; close it. */
    public HikariDataSource on(TestDatabase database) {
        return on(database, POOL_SIZE);
    }

    public HikariDataSource on(TestDatabase database, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("host");
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(5_000);
        if (isPostgres(pool)) {
            database.execute("CREATE SCHEMA IF NOT EXISTS \"" + EmbeddedPostgresServer.OTHER_SCHEMA + '"');
            pool.setUsername("postgres");
            pool.setPassword("postgres");
        }
        oddity.accept(pool);
        return new HikariDataSource(pool);
    }

    /** A pool of the same schema and without any other oddity; close it. */
    public HikariDataSource sameSchema(TestDatabase database) {
        return (this == OTHER_SCHEMA ? this : AS_DRIVERS_ARE).on(database, 1);
    }

    /** The single value of a query on a connection of the pool, as text. */
    public static String value(DataSource pool, String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPostgres(HikariConfig pool) {
        return pool.getJdbcUrl().startsWith("jdbc:postgresql:");
    }
}
