package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.principal.ApiKeyFilter;
import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Keys joined with their owners and grants; one row per grant, or a single row without one. */
interface ListedApiKeyDao {
    String LISTED = "SELECT " + ApiKeyDao.KEY + ", " + """
        k.last_used_at, k.replaces_id, k.user_id, u.name AS user_name, u.email_display, s.name AS service_account_name,
            s.team_id, m.api_key_id IS NOT NULL AS managed, x.api_key_id IS NOT NULL AS sealed
        FROM tg_api_keys k
        """ + ApiKeyDao.GRANTS + """
        LEFT JOIN tg_users u ON u.id = k.user_id
        LEFT JOIN tg_service_accounts s ON s.id = k.service_account_id
        LEFT JOIN tg_managed_api_keys m ON m.api_key_id = k.id
        LEFT JOIN tg_api_key_secrets x ON x.api_key_id = k.id
        """;

    @SqlQuery(LISTED + "WHERE k.id = :id")
    List<ListedApiKeyRow> find(ApiKeyId id);

    /** Selects the keys of the page first and joins only those. {@code keys} comes only from {@link JdbiApiKeyListStore}. */
    @SqlQuery(LISTED + """
        WHERE k.id IN (
            SELECT id
            FROM <keys> c
            WHERE (created_at, id) < (:start.millis, :start.id)<conditions>
            ORDER BY created_at DESC, id DESC
            LIMIT :limit)
        ORDER BY k.created_at DESC, k.id DESC\
        """)
    List<ListedApiKeyRow> page(
            @Define("keys") String keys,
            @Define("conditions") String conditions,
            @BindMethods("f") ApiKeyFilter filter,
            @Nullable String text,
            @Nullable String publicId,
            Instant now,
            @BindMethods("start") PageStart start,
            int limit);

    @SqlQuery("""
        SELECT COUNT(*)
        FROM tg_api_keys
        WHERE (user_id = :owner OR service_account_id = :owner) AND revoked_at IS NULL
            AND (expires_at IS NULL OR expires_at > :now)\
        """)
    int countUsable(String owner, Instant now);

    @SqlQuery("""
        SELECT COUNT(*)
        FROM tg_api_keys
        WHERE (user_id = :owner OR service_account_id = :owner) AND replaces_id = :id AND revoked_at IS NULL\
        """)
    int countReplacements(ApiKeyId id, String owner);
}
