package dev.tidegate.gateway.store.pool;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidegate.gateway.config.value.DatabaseUrl;
import dev.tidegate.gateway.config.value.PostgresUrl;
import dev.tidegate.gateway.config.value.SqliteUrl;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.transaction.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the stores of one gateway. Identity epoch and record writer have their own, so that an exhausted main pool cannot hold
 * up the call path.
 *
 * @param reader the same as {@code writer} if one pool serves both
 * @param migration without statement limits, since a migration may take its time
 * @param owned what must be closed; nothing that belongs to a host
 * @param keepsStatements whether statements of epoch and recorder are worth keeping: the driver prepares each anew, and each has a pool of
 *     one connection that belongs to the gateway
 * @param schema the schema of the tables; null if every connection uses it by default, even outside transactions
 */
public record Pools(
        Dialect dialect,
        DataSource writer,
        DataSource reader,
        DataSource epoch,
        DataSource recorder,
        DataSource migration,
        List<HikariDataSource> owned,
        boolean keepsStatements,
        @Nullable String schema)
        implements AutoCloseable {

    public Pools {
        owned = List.copyOf(owned);
    }

    /**
     * Opens the gateway's own connections to the database in the URL.
     *
     * @throws IllegalArgumentException when the URL has a parameter unknown to the driver; the message does not repeat its value
     * @throws StoreException when the database does not answer within a few seconds, or its file cannot be used
     */
    public static Pools open(GatewayName name, DatabaseUrl url, int size) {
        if (url instanceof SqliteUrl sqlite) return SqlitePools.open(name, sqlite, size);
        return PostgresPools.open(name, (PostgresUrl) url, size);
    }

    /**
     * Uses connections of a host's pool, each returned in its original state; {@link #close()} leaves that pool open.
     *
     * @throws StoreException when it does not answer or is unsuitable; says what to change
     * @throws IllegalArgumentException when it is neither SQLite nor PostgreSQL
     */
    public static Pools on(DataSource host) {
        return HostPools.open(host);
    }

    /** Why the database cannot be used, as far as that is known without asking it; for people, without secrets. */
    public Optional<String> problem() {
        return writer instanceof WatchedDataSource watched ? watched.problem() : Optional.empty();
    }

    /**
     * Copies the database to a new file while it is in use.
     *
     * @throws StoreException when that cannot be done, or the database is not SQLite
     */
    public void backup(Path target) {
        if (dialect != Dialect.SQLITE) {
            throw new StoreException("PostgreSQL is backed up with its own tools, online and consistent as well:"
                    + " pg_dump --format=custom --table='tg_*' --file=FILE DATABASE_URL, and back with pg_restore");
        }
        SqliteBackup.copy(migration, target);
    }

    @Override
    public void close() {
        PoolFactory.close(owned);
        if (!owned.isEmpty()) Drivers.unregister();
    }
}
