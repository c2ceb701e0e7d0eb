package dev.tidegate.gateway.provider;

import dev.tidegate.gateway.config.seed.ProviderId;
import java.util.List;
import java.util.Optional;

/** The database's knowledge of providers, so that routes and history can name them. Writes belong inside a transaction. */
public interface ProviderStore {

    Optional<StoredProvider> find(ProviderId id);

    /** All providers, by id. */
    List<StoredProvider> list();

    /** Inserts or replaces; returns whether anything changed. */
    boolean upsert(StoredProvider provider);
}
