package dev.tidegate.gateway.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.config.DatabaseUrl;
import dev.tidegate.gateway.config.PostgresUrl;
import dev.tidegate.gateway.config.SqliteUrl;
import dev.tidegate.gateway.naming.GatewayName;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one {@link JdbiStores}. Identity epoch and record writer have their own, so that a main pool that is used up
 * cannot hold up the call path.
 *
 * @param reader the same as {@code writer} where one pool serves both
 * @param migration without statement limits, since a migration may take its time
 * @param owned what has to be closed; nothing of a host
 * @param schema where the tables are; null where every connection looks there by itself, even outside transactions
 */
record Pools(
        Dialect dialect,
        DataSource writer,
        DataSource reader,
        DataSource epoch,
        DataSource recorder,
        DataSource migration,
        List<HikariDataSource> owned,
        @Nullable String schema)
        implements AutoCloseable {

    Pools {
        owned = List.copyOf(owned);
    }

    static Pools open(GatewayName name, DatabaseUrl url, int size) {
        if (url instanceof SqliteUrl sqlite) return SqlitePools.open(name, sqlite, size);
        return PostgresPools.open(name, (PostgresUrl) url, size);
    }

    @Override
    public void close() {
        PoolFactory.close(owned);
        if (!owned.isEmpty()) Drivers.unregister();
    }
}
