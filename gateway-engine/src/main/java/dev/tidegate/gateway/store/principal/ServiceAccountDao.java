package dev.tidegate.gateway.store.principal;

import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ServiceAccountDao {
    String SERVICE_ACCOUNTS = "SELECT " + PrincipalRows.SERVICE_ACCOUNT + " FROM tg_service_accounts s ";

    @SqlQuery(SERVICE_ACCOUNTS + "WHERE s.id = :id")
    Optional<ServiceAccount> find(ServiceAccountId id);

    @SqlQuery(SERVICE_ACCOUNTS + "WHERE s.id = :id<rowLock>")
    Optional<ServiceAccount> findLocked(ServiceAccountId id);

    @SqlQuery(SERVICE_ACCOUNTS + "WHERE s.service_account_key = :key")
    Optional<ServiceAccount> findByKey(String key);

    @SqlQuery(SERVICE_ACCOUNTS + "ORDER BY s.service_account_key")
    List<ServiceAccount> list();

    @SqlUpdate("""
        INSERT INTO tg_service_accounts (id, service_account_key, name, team_id, status, tags, search_text, created_at,
            updated_at)
        VALUES (:s.id, :s.key, :s.name, :s.teamId, :s.status, :s.tags, :searchText, :s.createdAt, :s.createdAt)""")
    void insert(@BindMethods("s") ServiceAccount serviceAccount, String searchText);

    @SqlUpdate("""
        UPDATE tg_service_accounts
        SET name = :s.name, tags = :s.tags, search_text = :searchText, updated_at = :now
        WHERE id = :s.id""")
    boolean update(@BindMethods("s") ServiceAccount serviceAccount, String searchText, Instant now);

    @SqlUpdate("""
        UPDATE tg_service_accounts
        SET status = :status, updated_at = :now
        WHERE id = :id AND status <> :status""")
    boolean changeStatus(ServiceAccountId id, ServiceAccountStatus status, Instant now);
}
