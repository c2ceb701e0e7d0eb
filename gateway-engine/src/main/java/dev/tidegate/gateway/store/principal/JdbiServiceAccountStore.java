package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.principal.ServiceAccountStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.SearchText;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

final class JdbiServiceAccountStore implements ServiceAccountStore {
    private final DaoAccess<ServiceAccountDao> serviceAccounts;
    private final Clock clock;

    JdbiServiceAccountStore(JdbiAccess access, Clock clock) {
        this.serviceAccounts = access.to(ServiceAccountDao.class);
        this.clock = clock;
    }

    @Override
    public Optional<ServiceAccount> find(ServiceAccountId id) {
        return serviceAccounts.read(dao -> dao.find(id));
    }

    @Override
    public Optional<ServiceAccount> findLocked(ServiceAccountId id) {
        return serviceAccounts.write(dao -> dao.findLocked(id));
    }

    @Override
    public Optional<ServiceAccount> findByKey(String key) {
        return serviceAccounts.read(dao -> dao.findByKey(key));
    }

    @Override
    public List<ServiceAccount> list() {
        return serviceAccounts.read(ServiceAccountDao::list);
    }

    @Override
    public void insert(ServiceAccount account) {
        serviceAccounts.run(dao -> dao.insert(account, searchText(account)));
    }

    @Override
    public boolean update(ServiceAccount account) {
        return serviceAccounts.write(dao -> dao.update(account, searchText(account), clock.instant()));
    }

    @Override
    public boolean changeStatus(ServiceAccountId id, ServiceAccountStatus status) {
        return serviceAccounts.write(dao -> dao.changeStatus(id, status, clock.instant()));
    }

    private static String searchText(ServiceAccount account) {
        return SearchText.of(account.name(), account.key());
    }
}
