package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.ServiceAccountStore;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

final class JdbiServiceAccountStore implements ServiceAccountStore {
    private final JdbiAccess access;
    private final Clock clock;

    JdbiServiceAccountStore(JdbiAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Optional<ServiceAccount> find(ServiceAccountId id) {
        return access.read(ServiceAccountDao.class, dao -> dao.find(id.value()));
    }

    @Override
    public Optional<ServiceAccount> findLocked(ServiceAccountId id) {
        return access.write(
                ServiceAccountDao.class, dao -> dao.findLocked(access.dialect().rowLock(), id.value()));
    }

    @Override
    public Optional<ServiceAccount> findByKey(String key) {
        return access.read(ServiceAccountDao.class, dao -> dao.findByKey(key));
    }

    @Override
    public List<ServiceAccount> list() {
        return access.read(ServiceAccountDao.class, ServiceAccountDao::list);
    }

    @Override
    public void insert(ServiceAccount serviceAccount) {
        String tags = JsonColumns.ofTags(serviceAccount.tags());
        access.run(ServiceAccountDao.class, dao -> dao.insert(serviceAccount, tags, SearchText.of(serviceAccount)));
    }

    @Override
    public boolean update(ServiceAccount serviceAccount) {
        String tags = JsonColumns.ofTags(serviceAccount.tags());
        String searchText = SearchText.of(serviceAccount);
        return access.write(
                        ServiceAccountDao.class, dao -> dao.update(serviceAccount, tags, searchText, clock.instant()))
                == 1;
    }

    @Override
    public boolean changeStatus(ServiceAccountId id, ServiceAccountStatus status) {
        return access.write(ServiceAccountDao.class, dao -> dao.changeStatus(id.value(), status, clock.instant())) == 1;
    }
}
