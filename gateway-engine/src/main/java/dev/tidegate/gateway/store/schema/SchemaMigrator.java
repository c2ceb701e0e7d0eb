package dev.tidegate.gateway.store.schema;

import dev.tidegate.gateway.store.schema.SchemaException.Problem;
import dev.tidegate.gateway.transaction.StoreException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateOutput;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date, or says why it cannot. Several may run at once on one database: one migrates, the others wait (BOOT-11).
 * Touches only its own tables ({@code tg_*}); the database may contain others.
 */
public final class SchemaMigrator {
    static final String HISTORY_TABLE = "tg_schema_history";
    private static final String LOCATION = "classpath:dev/tidegate/gateway/store/migration/common";

    private static final int ATTEMPTS = 6;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Flyway flyway;

    /** @param schema where the tables are or will be created; null for a connection's default */
    public SchemaMigrator(DataSource dataSource, @Nullable String schema) {
        this(dataSource, schema, LOCATION);
    }

    SchemaMigrator(DataSource dataSource, @Nullable String schema, String location) {
        FluentConfiguration configuration = Flyway.configure(SchemaMigrator.class.getClassLoader())
                .loggers(FlywayLog.class.getName())
                .dataSource(dataSource)
                .locations(location)
                .table(HISTORY_TABLE)
                .baselineOnMigrate(true) // a host's schema may contain other tables
                .baselineVersion("0")
                .cleanDisabled(true)
                .ignoreMigrationPatterns("*:pending");
        if (schema != null) configuration.defaultSchema(schema);
        this.flyway = configuration.load();
    }

    /**
     * Applies missing migrations.
     *
     * @return how many migrations were applied; 0 when the schema was up to date
     * @throws SchemaException when the schema does not match; nothing was changed
     * @throws StoreException when the database is unavailable or a migration failed
     */
    public int apply() {
        for (int attempt = 1; ; attempt++) {
            try {
                return migrate();
            } catch (StoreException e) {
                // two that begin at once can collide before either holds Flyway's lock: the history table exists and is
                // still empty
                if (attempt == ATTEMPTS) throw e;
                LockSupport.parkNanos(PAUSE.multipliedBy(attempt).toNanos());
            }
        }
    }

    private int migrate() {
        return guarded(() -> {
            requireKnown();
            return flyway.migrate().migrationsExecuted;
        });
    }

    /**
     * Refuses unless the schema is exactly the one this software knows.
     *
     * @throws SchemaException when it is not
     * @throws StoreException when the database is unavailable
     */
    public void check() {
        guarded(() -> {
            requireKnown();
            int due = flyway.info().pending().length;
            if (due > 0) {
                throw new SchemaException(
                        Problem.BEHIND,
                        "The database schema is behind: " + due + " migrations are due. Run 'gateway migrate', or start"
                                + " with run_migrations: true.");
            }
            return due;
        });
    }

    /** All migrations by version, including those unknown to this software. */
    public List<Migration> status() {
        return guarded(() -> Arrays.stream(flyway.info().all())
                .map(info -> new Migration(
                        String.valueOf(info.getVersion()),
                        info.getDescription(),
                        info.getState().getDisplayName()))
                .toList());
    }

    /** The schema version of this software. */
    public String knownVersion() {
        return guarded(() -> Arrays.stream(flyway.info().all())
                .filter(info -> info.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .map(MigrationVersion::getVersion)
                .orElse("0"));
    }

    private void requireKnown() {
        MigrationInfo[] all = flyway.info().all();
        first(all, MigrationState::isFailed).ifPresent(info -> {
            throw new SchemaException(
                    Problem.HALF_APPLIED,
                    "Migration " + info.getVersion() + " stopped halfway. Restore the database from a backup, or finish"
                            + " or undo that migration by hand and delete its row from " + HISTORY_TABLE + ".");
        });
        first(all, SchemaMigrator::isFuture).ifPresent(info -> {
            throw new SchemaException(
                    Problem.NEWER,
                    "The database schema is newer than this software: it has migration " + info.getVersion()
                            + ". Start the version that migrated it, or a later one.");
        });
        requireUnchanged();
    }

    private void requireUnchanged() {
        for (ValidateOutput problem : flyway.validateWithResult().invalidMigrations) {
            ErrorCode code = problem.errorDetails == null ? null : problem.errorDetails.errorCode;
            throw new SchemaException(
                    Problem.DRIFTED,
                    "Migration " + problem.version + " in the database is not the one this software knows (" + code
                            + "). Restore the released migration files, or the database from a backup.");
        }
    }

    private static boolean isFuture(MigrationState state) {
        return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
    }

    private static Optional<MigrationInfo> first(MigrationInfo[] all, Predicate<MigrationState> condition) {
        return Arrays.stream(all)
                .filter(info -> condition.test(info.getState()))
                .findFirst();
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (FlywayException e) {
            throw new StoreException("The database schema cannot be read or migrated.", e);
        }
    }
}
