package dev.tidegate.gateway.store;

import dev.tidegate.gateway.config.ProviderId;
import dev.tidegate.gateway.provider.ProviderStore;
import dev.tidegate.gateway.provider.StoredProvider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

final class JdbiProviderStore implements ProviderStore {
    private final JdbiAccess access;
    private final Clock clock;

    JdbiProviderStore(JdbiAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Optional<StoredProvider> find(ProviderId id) {
        return access.read(ProviderDao.class, dao -> dao.find(id.value()));
    }

    @Override
    public List<StoredProvider> list() {
        return access.read(ProviderDao.class, ProviderDao::list);
    }

    @Override
    public boolean upsert(StoredProvider provider) {
        String baseUrl = provider.baseUrl().toString();
        return access.write(
                        ProviderDao.class,
                        dao -> dao.upsert(provider.id().value(), provider.type(), baseUrl, clock.instant()))
                == 1;
    }
}
