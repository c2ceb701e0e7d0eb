package dev.tidegate.gateway.store.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.config.value.PostgresUrl;
import dev.tidegate.gateway.naming.GatewayName;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** A main pool, and one connection each for the identity epoch and the record writer. */
final class PostgresPools {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(15);
    private static final Duration KEEPALIVE = Duration.ofMinutes(1);
    private static final String LIMITS =
            "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s";
    // whatever the defaults of the server, database or role
    private static final String ISOLATION = "-c default_transaction_isolation=read\\ committed";

    private PostgresPools() {}

    static Pools open(GatewayName name, PostgresUrl url, int size) {
        Driver driver = Drivers.postgresql();
        url.parameters().keySet().forEach(parameter -> requireKnown(driver, parameter));
        DriverDataSource limited = new DriverDataSource(driver, url.jdbcUrl(), limitedProperties(url));
        DriverDataSource migrating = new DriverDataSource(driver, url.jdbcUrl(), withOptions(url, ISOLATION));
        HikariDataSource main =
                PoolFactory.openFirst(config(name.of("main"), limited, size), url, Duration.ofMillis(1));
        List<HikariDataSource> pools = PoolFactory.openBeside(
                main, config(name.of("epoch"), limited, 1), config(name.of("recorder"), limited, 1));
        return new Pools(Dialect.POSTGRESQL, main, main, pools.get(1), pools.get(2), migrating, pools, false, null);
    }

    private static HikariConfig config(String poolName, DriverDataSource source, int size) {
        HikariConfig config = PoolFactory.config(poolName, source, size, CONNECTION_TIMEOUT);
        config.setMaxLifetime(MAX_LIFETIME.toMillis());
        config.setKeepaliveTime(KEEPALIVE.toMillis());
        return config;
    }

    private static Properties connectProperties(PostgresUrl url) {
        Properties properties = new Properties();
        if (url.user() != null) properties.setProperty("user", url.user());
        if (url.password() != null)
            properties.setProperty("password", url.password().reveal());
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "tidegate");
        // else errors repeat the values of rows, and whoever logs them, such as the pool, does so too
        properties.setProperty("logServerErrorDetail", "false");
        properties.putAll(url.parameters());
        return properties;
    }

    private static Properties limitedProperties(PostgresUrl url) {
        Properties properties = new Properties();
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.putAll(withOptions(url, ISOLATION + " " + LIMITS));
        return properties;
    }

    private static Properties withOptions(PostgresUrl url, String options) {
        Properties properties = connectProperties(url);
        // options in the URL come last and win
        properties.setProperty("options", (options + " " + url.parameters().getOrDefault("options", "")).strip());
        return properties;
    }

    /** The driver itself ignores unknown names, and so a mistyped {@code sslmode}. */
    private static void requireKnown(Driver driver, String name) {
        if (Arrays.stream(propertiesOf(driver)).anyMatch(property -> property.name.equals(name))) return;
        throw new IllegalArgumentException(
                "database URL: unknown parameter " + name + " (expected: one of the PostgreSQL JDBC driver's)");
    }

    private static DriverPropertyInfo[] propertiesOf(Driver driver) {
        try {
            return driver.getPropertyInfo("jdbc:postgresql:", new Properties());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
