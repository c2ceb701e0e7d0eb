package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.DatabaseUrl;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.SqliteUrl;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where state is kept.
 *
 * @param databaseUrl {@code sqlite:PATH} or {@code postgresql://user:password@host:port/name}; a secret, since it may hold a password
 * @param poolSize connections for everything but the identity epoch and the record writer, which have one connection each
 * @param journalDir where call records go while the database is unavailable, and before an SQLite file takes them (docs/adr/0044), or null to
 *     refuse calls then (docs/adr/0023); the default directory
 *     is next to an SQLite file, and means none with a {@code DataSource} from the host
 */
public record StorageConfig(
        Secret databaseUrl, int poolSize, @Nullable Path journalDir) {
    public static final StorageConfig DEFAULT =
            new StorageConfig(new Secret("sqlite:tidegate.db"), 10, Path.of("tidegate-journal"));

    public StorageConfig {
        requireNonNull(databaseUrl, "databaseUrl");
        if (poolSize < 1) throw new IllegalArgumentException("poolSize: " + poolSize + " (expected: >= 1)");
    }

    /** The database file, or empty for a database that is not a file. */
    public Optional<Path> databaseFile() {
        return DatabaseUrl.parse(databaseUrl) instanceof SqliteUrl sqlite
                ? Optional.of(sqlite.file())
                : Optional.empty();
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private Secret databaseUrl;
        private int poolSize;
        private @Nullable Path journalDir;

        private Builder(StorageConfig from) {
            this.databaseUrl = from.databaseUrl();
            this.poolSize = from.poolSize();
            this.journalDir = from.journalDir();
        }

        public Builder databaseUrl(Secret databaseUrl) {
            this.databaseUrl = databaseUrl;
            return this;
        }

        public Builder poolSize(int poolSize) {
            this.poolSize = poolSize;
            return this;
        }

        public Builder journalDir(@Nullable Path journalDir) {
            this.journalDir = journalDir;
            return this;
        }

        public StorageConfig build() {
            return new StorageConfig(databaseUrl, poolSize, journalDir);
        }
    }
}
