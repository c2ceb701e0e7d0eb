package dev.tidegate.gateway.store.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.config.value.SqliteUrl;
import dev.tidegate.gateway.naming.GatewayName;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.SQLiteOpenMode;

/** One connection for writing, others for reading: SQLite allows one writer at a time, and queueing for it beats polling for its lock. */
final class SqlitePools {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private SqlitePools() {}

    static Pools open(GatewayName name, SqliteUrl url, int size) {
        SqliteFile.prepare(url.file());
        SqliteFileWatch watch = new SqliteFileWatch(url.file());
        DriverDataSource writing = new DriverDataSource(Drivers.sqlite(), url.jdbcUrl(), writerProperties());
        DriverDataSource reading = new DriverDataSource(Drivers.sqlite(), url.jdbcUrl(), commonProperties());
        // another start may be switching the file to WAL, which busy timeouts do not cover
        HikariDataSource writer =
                PoolFactory.openFirst(config(name.of("writer"), watched(writing, watch), 1), url, BUSY_TIMEOUT);
        List<HikariDataSource> pools = PoolFactory.openBeside(
                writer,
                readOnly(config(name.of("reader"), watched(reading, watch), size)),
                readOnly(config(name.of("epoch"), watched(reading, watch), 1)));
        WatchedDataSource watchedWriter = new WatchedDataSource(writer, watch::isInPlace);
        return new Pools(
                Dialect.SQLITE,
                watchedWriter,
                new WatchedDataSource(pools.get(1), watch::isInPlace),
                new WatchedDataSource(pools.get(2), watch::isInPlace),
                watchedWriter,
                writing,
                List.of(pools.get(1), pools.get(2), writer),
                true,
                null);
    }

    /** A pool opens connections at any time, and another file under this name is another database. */
    private static DataSource watched(DataSource driver, SqliteFileWatch watch) {
        return new WatchedDataSource(driver, watch::look);
    }

    private static HikariConfig config(String poolName, DataSource source, int size) {
        HikariConfig config = PoolFactory.config(poolName, source, size, BUSY_TIMEOUT);
        config.setMaxLifetime(0); // a file does not disconnect
        return config;
    }

    private static HikariConfig readOnly(HikariConfig config) {
        config.setConnectionInitSql("PRAGMA query_only = 1");
        return config;
    }

    private static Properties commonProperties() {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", String.valueOf(BUSY_TIMEOUT.toMillis()));
        properties.setProperty("foreign_keys", "true");
        // never create: a file that was moved away would be replaced by an empty one
        properties.setProperty("open_mode", String.valueOf(SQLiteOpenMode.READWRITE.flag));
        return properties;
    }

    private static Properties writerProperties() {
        Properties properties = commonProperties();
        properties.setProperty("journal_mode", "WAL");
        // committed data survives a killed process (MONEY-4), not a power cut: a sync per commit costs a call 240 µs
        // (docs/adr/0010)
        properties.setProperty("synchronous", "NORMAL");
        // a transaction that starts by reading cannot always become a writer: take the lock at once
        properties.setProperty("transaction_mode", "IMMEDIATE");
        return properties;
    }
}
