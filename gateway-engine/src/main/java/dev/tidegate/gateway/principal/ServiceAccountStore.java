package dev.tidegate.gateway.principal;

import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import java.util.List;
import java.util.Optional;

/** Service accounts. Their team never changes (SA-1). Writes belong inside a transaction. */
public interface ServiceAccountStore {

    Optional<ServiceAccount> find(ServiceAccountId id);

    /** The service account, locked until the end of the caller's transaction. */
    Optional<ServiceAccount> findLocked(ServiceAccountId id);

    Optional<ServiceAccount> findByKey(String key);

    /** All service accounts, including disabled ones, by key. */
    List<ServiceAccount> list();

    /**
     * Inserts a service account with no restriction of its own.
     *
     * @throws dev.tidegate.gateway.transaction.StoreException when the id or the key is taken, or there is no such team
     */
    void insert(ServiceAccount serviceAccount);

    /**
     * Writes name and tags; never key, team or status.
     *
     * @return false when there is no such service account
     */
    boolean update(ServiceAccount serviceAccount);

    /**
     * Disables or reactivates a service account.
     *
     * @return false when there is no such service account or it has that status already
     */
    boolean changeStatus(ServiceAccountId id, ServiceAccountStatus status);
}
