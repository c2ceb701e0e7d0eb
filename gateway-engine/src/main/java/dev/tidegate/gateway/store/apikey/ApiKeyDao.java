package dev.tidegate.gateway.store.apikey;

import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Keys joined with their grants; one row per grant, or a single row without one. */
interface ApiKeyDao {
    /** Columns of {@code tg_api_keys k} and {@code tg_api_key_grants g}. */
    String KEY = """
        k.id, k.public_id, k.name, COALESCE(k.user_id, k.service_account_id) AS owner_id, k.grant_mode, k.created_at,
            k.expires_at, k.revoked_at, g.model_id""";

    String GRANTS = "LEFT JOIN tg_api_key_grants g ON g.api_key_id = k.id ";

    String KEYS = "SELECT " + KEY + " FROM tg_api_keys k " + GRANTS;

    @SqlQuery(KEYS + "WHERE k.public_id = :publicId")
    List<ApiKeyRow> findByPublicId(String publicId);

    @SqlQuery(KEYS + """
        WHERE k.id IN (SELECT id FROM tg_api_keys ORDER BY created_at DESC, id DESC LIMIT :limit)
        ORDER BY k.created_at DESC, k.id DESC\
        """)
    List<ApiKeyRow> list(int limit);

    @SqlQuery("SELECT " + KEY + " FROM tg_managed_api_keys m JOIN tg_api_keys k ON k.id = m.api_key_id " + GRANTS
            + "WHERE m.service_account_id = :serviceAccount AND m.config_key = :configKey")
    List<ApiKeyRow> findManaged(String serviceAccount, String configKey);

    @SqlUpdate("""
        INSERT INTO tg_api_keys (id, public_id, name, digest, pepper_id, user_id, service_account_id, grant_mode,
            search_text, created_at, expires_at, revoked_at)
        VALUES (:k.id, :k.publicId, :k.name, :d.hex, :d.pepperId, :user, :serviceAccount, :grantMode,
            :searchText, :k.createdAt, :k.expiresAt, :k.revokedAt)\
        """)
    void insert(
            @BindMethods("k") ApiKey key,
            @BindMethods("d") SecretDigest digest,
            @Nullable String user,
            @Nullable String serviceAccount,
            String grantMode,
            String searchText);

    @SqlBatch("INSERT INTO tg_api_key_grants (api_key_id, model_id) VALUES (:key, :model)")
    void addGrants(ApiKeyId key, List<ModelId> model);

    @SqlUpdate("DELETE FROM tg_api_key_grants WHERE api_key_id = :key")
    void clearGrants(ApiKeyId key);

    @SqlUpdate("""
        INSERT INTO tg_managed_api_keys (service_account_id, config_key, api_key_id)
        VALUES (:serviceAccount, :configKey, :key)
        ON CONFLICT (service_account_id, config_key) DO UPDATE SET api_key_id = excluded.api_key_id\
        """)
    void linkManaged(String serviceAccount, String configKey, ApiKeyId key);

    @SqlQuery("SELECT id FROM tg_api_keys WHERE id = :id<rowLock>")
    Optional<String> lock(ApiKeyId id);

    /** Returns false when the key is revoked or does not exist. */
    @SqlUpdate("""
        UPDATE tg_api_keys
        SET name = :k.name, grant_mode = :grantMode, search_text = :searchText, expires_at = :k.expiresAt
        WHERE id = :k.id AND revoked_at IS NULL\
        """)
    boolean updateUnrevoked(@BindMethods("k") ApiKey key, String grantMode, String searchText);

    @SqlUpdate("UPDATE tg_api_keys SET replaces_id = :replaced WHERE id = :id")
    void markReplacement(ApiKeyId id, ApiKeyId replaced);

    @SqlUpdate("""
        UPDATE tg_api_keys
        SET name = :k.name, grant_mode = :grantMode, search_text = :searchText
        WHERE id = :k.id\
        """)
    boolean update(@BindMethods("k") ApiKey key, String grantMode, String searchText);

    @SqlUpdate("UPDATE tg_api_keys SET digest = :d.hex, pepper_id = :d.pepperId WHERE id = :id")
    boolean replaceDigest(ApiKeyId id, @BindMethods("d") SecretDigest digest);

    @SqlUpdate("UPDATE tg_api_keys SET revoked_at = :at WHERE user_id = :user AND revoked_at IS NULL")
    int revokeAllOf(UserId user, Instant at);

    /** Returns false when the key was no longer active. */
    @SqlUpdate("UPDATE tg_api_keys SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
    boolean revoke(ApiKeyId id, Instant at);

    @SqlQuery("""
        SELECT s.service_account_key, m.config_key, k.public_id
        FROM tg_managed_api_keys m
        JOIN tg_service_accounts s ON s.id = m.service_account_id
        JOIN tg_api_keys k ON k.id = m.api_key_id
        ORDER BY s.service_account_key, m.config_key""")
    List<ManagedKeyRow> listManaged();
}
