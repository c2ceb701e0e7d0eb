package dev.tidegate.gateway.model;

import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreOutage;
import dev.tidegate.gateway.transaction.StoreUnavailable;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one catalogue in memory and reloads it when a newer identity epoch has been seen: one caller loads, the others of that epoch wait.
 * While the database is unavailable, the old one is used within the outage grace.
 */
final class CachedCatalog implements CatalogSource {
    private final ModelStore store;
    private final LongSupplier newestEpoch;
    private final BooleanSupplier withinGrace;
    private final StoreOutage outage;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    CachedCatalog(ModelStore store, LongSupplier newestEpoch, BooleanSupplier withinGrace, Clock clock) {
        this.store = store;
        this.newestEpoch = newestEpoch;
        this.withinGrace = withinGrace;
        this.outage = new StoreOutage(clock);
    }

    @Override
    public ModelCatalog current() {
        Loaded known = loaded;
        if (known != null && known.epoch == newestEpoch.getAsLong()) return known.catalog;
        try {
            outage.pass();
            return load();
        } catch (StoreException e) {
            if (known == null || !withinGrace.getAsBoolean()) throw StoreUnavailable.refused();
            return known.catalog;
        }
    }

    private ModelCatalog load() {
        loading.lock();
        try {
            long epoch = newestEpoch.getAsLong(); // before the query, so that what is read is of this epoch or later
            Loaded known = loaded;
            if (known != null && known.epoch == epoch) return known.catalog;
            return load(epoch).catalog;
        } finally {
            loading.unlock();
        }
    }

    private Loaded load(long epoch) {
        try {
            Loaded fresh = new Loaded(epoch, new ModelCatalog(store.list()));
            loaded = fresh;
            outage.over();
            return fresh;
        } catch (StoreException e) {
            outage.failed(e);
            throw e;
        }
    }

    private record Loaded(long epoch, ModelCatalog catalog) {}
}
