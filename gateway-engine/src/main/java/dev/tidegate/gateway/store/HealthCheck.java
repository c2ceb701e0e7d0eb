package dev.tidegate.gateway.store;

import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.schema.SchemaMigrator;
import dev.tidegate.gateway.transaction.StoreException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one tiny query per check; the expected schema version is determined once. */
final class HealthCheck {
    private static final String NOT_CURRENT = "the schema is not the one this software needs";
    private static final String UNREACHABLE = "the database does not answer";
    private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);

    private final DaoAccess<HealthDao> database;
    private final SchemaMigrator schema;
    private final Supplier<Optional<String>> knownProblem;
    private volatile @Nullable String knownVersion;

    /** @param known why the database cannot be used, where that is known without asking it */
    HealthCheck(JdbiAccess access, SchemaMigrator schema, Supplier<Optional<String>> known) {
        this.database = access.to(HealthDao.class);
        this.schema = schema;
        this.knownProblem = known;
    }

    Optional<String> problem() {
        try {
            Optional<String> applied = database.read(HealthDao::appliedVersion);
            boolean current = applied.isPresent() && applied.get().equals(known());
            return current ? Optional.empty() : Optional.of(NOT_CURRENT);
        } catch (StoreException e) {
            LOG.debug("The database cannot be queried.", e);
            return knownProblem.get().or(() -> Optional.of(reachable() ? NOT_CURRENT : UNREACHABLE));
        }
    }

    /** Distinguishes a database without a migration history from one that is unavailable. */
    private boolean reachable() {
        try {
            return database.read(HealthDao::ping) == 1;
        } catch (StoreException e) {
            return false;
        }
    }

    private String known() {
        String version = knownVersion;
        if (version == null) {
            version = schema.knownVersion();
            knownVersion = version;
        }
        return version;
    }
}
