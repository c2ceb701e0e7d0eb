package dev.tidegate.gateway.store.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.tidegate.gateway.config.value.DatabaseUrl;
import dev.tidegate.gateway.naming.DaemonThreads;
import dev.tidegate.gateway.transaction.StoreException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Opens connection pools that report an unavailable database within seconds. */
final class PoolFactory {
    private PoolFactory() {}

    static HikariConfig config(String poolName, DataSource source, int size, Duration connectionTimeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(poolName);
        config.setThreadFactory(new DaemonThreads(poolName));
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(connectionTimeout.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Closes the pools and waits for their threads, which Hikari only asks to end. */
    static void close(List<HikariDataSource> pools) {
        pools.forEach(HikariDataSource::close);
        for (HikariDataSource pool : pools) {
            if (pool.getThreadFactory() instanceof DaemonThreads threads) threads.awaitEnd();
        }
    }

    /** Opens pools in addition to the first one, and closes that too if one of them cannot be opened. */
    static List<HikariDataSource> openBeside(HikariDataSource first, HikariConfig... others) {
        List<HikariDataSource> pools = new ArrayList<>(List.of(first));
        try {
            for (HikariConfig other : others) pools.add(new HikariDataSource(other));
            return List.copyOf(pools);
        } finally {
            if (pools.size() <= others.length) close(pools);
        }
    }

    /** Opens the first pool of a database, which must answer within {@code patience}; tries at least once. */
    static HikariDataSource openFirst(HikariConfig config, DatabaseUrl url, Duration patience) {
        config.setInitializationFailTimeout(patience.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StoreException("Database " + url.display() + " cannot be used: " + reason(cause), cause);
        }
    }

    /** For an unknown host, a driver only says that the attempt failed; the reason is in its cause. */
    private static String reason(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException) return "there is no host with the name " + at.getMessage();
        }
        return String.valueOf(failure.getMessage());
    }
}
