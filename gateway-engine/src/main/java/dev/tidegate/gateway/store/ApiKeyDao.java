package dev.tidegate.gateway.store;

import dev.tidegate.identity.credential.ApiKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface ApiKeyDao {
    @SqlQuery("""
        SELECT k.id, k.public_id, k.name, COALESCE(k.user_id, k.service_account_id) AS owner_id, k.grant_mode,
            k.created_at, k.expires_at, k.revoked_at, g.model_id
        FROM tg_api_keys k
        LEFT JOIN tg_api_key_grants g ON g.api_key_id = k.id
        WHERE k.public_id = :publicId\
        """)
    List<ApiKeyRow> findByPublicId(String publicId);

    @SqlQuery("""
        SELECT k.id, k.public_id, k.name, COALESCE(k.user_id, k.service_account_id) AS owner_id, k.grant_mode,
            k.created_at, k.expires_at, k.revoked_at, g.model_id
        FROM tg_api_keys k
        LEFT JOIN tg_api_key_grants g ON g.api_key_id = k.id
        WHERE k.id IN (SELECT id FROM tg_api_keys ORDER BY created_at DESC, id DESC LIMIT :limit)
        ORDER BY k.created_at DESC, k.id DESC\
        """)
    List<ApiKeyRow> list(int limit);

    @SqlQuery("""
        SELECT k.id, k.public_id, k.name, COALESCE(k.user_id, k.service_account_id) AS owner_id, k.grant_mode,
            k.created_at, k.expires_at, k.revoked_at, g.model_id
        FROM tg_managed_api_keys m
        JOIN tg_api_keys k ON k.id = m.api_key_id
        LEFT JOIN tg_api_key_grants g ON g.api_key_id = k.id
        WHERE m.service_account_id = :serviceAccount AND m.config_key = :configKey\
        """)
    List<ApiKeyRow> findManaged(String serviceAccount, String configKey);

    @SqlUpdate("""
        INSERT INTO tg_api_keys (id, public_id, name, digest, pepper_id, user_id, service_account_id, grant_mode,
            search_text, created_at, expires_at, revoked_at)
        VALUES (:k.id.value, :k.publicId, :k.name, :digest, :pepper, :user, :serviceAccount, :grantMode,
            :searchText, :k.createdAt, :k.expiresAt, :k.revokedAt)\
        """)
    void insert(
            @BindMethods("k") ApiKey key,
            String digest,
            @Nullable String pepper,
            @Nullable String user,
            @Nullable String serviceAccount,
            String grantMode,
            String searchText);

    @SqlBatch("INSERT INTO tg_api_key_grants (api_key_id, model_id) VALUES (:key, :model)")
    void addGrants(String key, Collection<String> model);

    @SqlUpdate("DELETE FROM tg_api_key_grants WHERE api_key_id = :key")
    void clearGrants(String key);

    @SqlUpdate("""
        INSERT INTO tg_managed_api_keys (service_account_id, config_key, api_key_id)
        VALUES (:serviceAccount, :configKey, :key)
        ON CONFLICT (service_account_id, config_key) DO UPDATE SET api_key_id = excluded.api_key_id\
        """)
    void linkManaged(String serviceAccount, String configKey, String key);

    @SqlQuery("SELECT id FROM tg_api_keys WHERE id = :id<lock>")
    Optional<String> lock(@Define("lock") String lock, String id);

    /** Returns 1, or 0 when the key is revoked or does not exist. */
    @SqlUpdate("""
        UPDATE tg_api_keys
        SET name = :k.name, grant_mode = :grantMode, search_text = :searchText, expires_at = :k.expiresAt
        WHERE id = :k.id.value AND revoked_at IS NULL\
        """)
    int updateUnrevoked(@BindMethods("k") ApiKey key, String grantMode, String searchText);

    @SqlUpdate("UPDATE tg_api_keys SET replaces_id = :replaced WHERE id = :id")
    int markReplacement(String id, String replaced);

    @SqlUpdate("""
        UPDATE tg_api_keys
        SET name = :k.name, grant_mode = :grantMode, search_text = :searchText
        WHERE id = :k.id.value\
        """)
    int update(@BindMethods("k") ApiKey key, String grantMode, String searchText);

    @SqlUpdate("UPDATE tg_api_keys SET revoked_at = :at WHERE user_id = :user AND revoked_at IS NULL")
    int revokeAllOf(String user, Instant at);

    /** Returns 1, or 0 when the key was not active any more. */
    @SqlUpdate("UPDATE tg_api_keys SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
    int revoke(String id, Instant at);
}
