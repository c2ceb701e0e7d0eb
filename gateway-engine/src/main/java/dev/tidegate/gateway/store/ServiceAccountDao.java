package dev.tidegate.gateway.store;

import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ServiceAccountDao {
    @SqlQuery(
            "SELECT id, service_account_key, name, team_id, status, tags, created_at FROM tg_service_accounts WHERE id = :id")
    Optional<ServiceAccount> find(String id);

    @SqlQuery("""
        SELECT id, service_account_key, name, team_id, status, tags, created_at
        FROM tg_service_accounts
        WHERE id = :id<lock>""")
    Optional<ServiceAccount> findLocked(@Define("lock") String lock, String id);

    @SqlQuery("""
        SELECT id, service_account_key, name, team_id, status, tags, created_at
        FROM tg_service_accounts
        WHERE service_account_key = :key""")
    Optional<ServiceAccount> findByKey(String key);

    @SqlQuery("""
        SELECT id, service_account_key, name, team_id, status, tags, created_at
        FROM tg_service_accounts
        ORDER BY service_account_key""")
    List<ServiceAccount> list();

    @SqlUpdate("""
        INSERT INTO tg_service_accounts (id, service_account_key, name, team_id, status, tags, search_text, created_at,
            updated_at)
        VALUES (:s.id.value, :s.key, :s.name, :s.teamId.value, :s.status, :tags, :searchText, :s.createdAt,
            :s.createdAt)""")
    void insert(@BindMethods("s") ServiceAccount serviceAccount, String tags, String searchText);

    @SqlUpdate("""
        UPDATE tg_service_accounts
        SET name = :s.name, tags = :tags, search_text = :searchText, updated_at = :now
        WHERE id = :s.id.value""")
    int update(@BindMethods("s") ServiceAccount serviceAccount, String tags, String searchText, Instant now);

    @SqlUpdate("""
        UPDATE tg_service_accounts
        SET status = :status, updated_at = :now
        WHERE id = :id AND status <> :status""")
    int changeStatus(String id, ServiceAccountStatus status, Instant now);
}
