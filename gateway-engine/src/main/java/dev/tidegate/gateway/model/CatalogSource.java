package dev.tidegate.gateway.model;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Provides the catalogue for a call. Thread-safe. */
@FunctionalInterface
public interface CatalogSource {
    /**
     * One that reads the catalogue again for each new epoch.
     *
     * @param newestEpoch the latest identity epoch this node has read; costs nothing
     * @param withinGrace whether an outdated catalogue may be used while the database is unavailable
     */
    static CatalogSource cached(ModelStore store, LongSupplier newestEpoch, BooleanSupplier withinGrace, Clock clock) {
        return new CachedCatalog(store, newestEpoch, withinGrace, clock);
    }

    /**
     * The catalogue as of the newest identity epoch this node has read; costs nothing while the epoch is unchanged.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException UNAVAILABLE when it cannot be loaded and there is none that may still be used
     */
    ModelCatalog current();
}
