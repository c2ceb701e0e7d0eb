package dev.tidegate.gateway.store.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.config.value.SqliteUrl;
import dev.tidegate.gateway.naming.GatewayName;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** One connection for writing, others for reading: SQLite allows one writer at a time, and queueing for it beats polling for its lock. */
final class SqlitePools {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private SqlitePools() {}

    static Pools open(GatewayName name, SqliteUrl url, int size) {
        SqliteFile.prepare(url.file());
        DriverDataSource writing = new DriverDataSource(Drivers.sqlite(), url.jdbcUrl(), writerProperties());
        DriverDataSource reading = new DriverDataSource(Drivers.sqlite(), url.jdbcUrl(), commonProperties());
        // another start may be switching the file to WAL, which busy timeouts do not cover
        HikariDataSource writer = PoolFactory.openFirst(config(name.of("writer"), writing, 1), url, BUSY_TIMEOUT);
        List<HikariDataSource> pools = PoolFactory.openBeside(
                writer,
                readOnly(config(name.of("reader"), reading, size)),
                readOnly(config(name.of("epoch"), reading, 1)));
        HikariDataSource reader = pools.get(1);
        HikariDataSource epoch = pools.get(2);
        return new Pools(Dialect.SQLITE, writer, reader, epoch, writer, writing, List.of(reader, epoch, writer), null);
    }

    private static HikariConfig config(String poolName, DriverDataSource source, int size) {
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
