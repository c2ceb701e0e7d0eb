package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.provider.ProviderStore;
import dev.tidegate.gateway.provider.StoredProvider;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

final class JdbiProviderStore implements ProviderStore {
    private final DaoAccess<ProviderDao> providers;
    private final Clock clock;

    JdbiProviderStore(JdbiAccess access, Clock clock) {
        this.providers = access.to(ProviderDao.class);
        this.clock = clock;
    }

    @Override
    public Optional<StoredProvider> find(ProviderId id) {
        return providers.read(dao -> dao.find(id));
    }

    @Override
    public List<StoredProvider> list() {
        return providers.read(ProviderDao::list);
    }

    @Override
    public boolean upsert(StoredProvider provider) {
        return providers.write(dao -> dao.upsert(provider, clock.instant()));
    }
}
