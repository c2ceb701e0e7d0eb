package dev.tidegate.gateway.store.apikey;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface KeyIdentityDao {
    /**
     * Everything in one statement, which sees one snapshot on both databases at any isolation level: the key joined with each model name of
     * each list that applies to it, or one row without a name when no list has any.
     */
    @SqlQuery("""
        WITH key AS (
            SELECT k.id, k.public_id, k.name, COALESCE(k.user_id, k.service_account_id) AS owner_id, k.grant_mode,
                k.created_at, k.expires_at, k.revoked_at, k.digest, k.pepper_id,
                u.id AS user_id, u.email_display, u.email_normalised, u.name AS user_name, u.role, u.auth_mode,
                u.oidc_provider_key, u.status AS user_status, u.request_logging_enabled, u.bootstrap, u.tags AS user_tags,
                u.created_at AS user_created_at, u.model_access_mode AS user_mode,
                s.id AS service_account_id, s.service_account_key, s.name AS service_account_name,
                s.team_id AS service_account_team_id, s.status AS service_account_status,
                s.tags AS service_account_tags, s.created_at AS service_account_created_at,
                s.model_access_mode AS service_account_mode,
                EXISTS (SELECT 1 FROM tg_budgets b WHERE b.service_account_id = k.service_account_id AND b.active) AS budgeted,
                t.id AS team_id, t.team_key, t.name AS team_name, t.tags AS team_tags, t.created_at AS team_created_at,
                t.model_access_mode AS team_mode
            FROM tg_api_keys k
            LEFT JOIN tg_users u ON u.id = k.user_id
            LEFT JOIN tg_service_accounts s ON s.id = k.service_account_id
            LEFT JOIN tg_team_memberships m ON m.user_id = k.user_id
            LEFT JOIN tg_teams t ON t.id = COALESCE(s.team_id, m.team_id)
            WHERE k.public_id = :publicId
        ), listed AS (
            SELECT 'api_key' AS layer, g.model_id
            FROM key JOIN tg_api_key_grants g ON g.api_key_id = key.id
            UNION ALL
            SELECT 'team', l.model_id
            FROM key JOIN tg_team_models l ON l.team_id = key.team_id
            UNION ALL
            SELECT 'service_account', l.model_id
            FROM key JOIN tg_service_account_models l ON l.service_account_id = key.service_account_id
            UNION ALL
            SELECT 'user', l.model_id
            FROM key JOIN tg_user_models l ON l.user_id = key.user_id
        )
        SELECT key.id, public_id, name, owner_id, grant_mode, created_at, expires_at, revoked_at, digest, pepper_id,
            user_id, email_display, email_normalised, user_name, role, auth_mode, oidc_provider_key, user_status,
            request_logging_enabled, bootstrap, user_tags, user_created_at, user_mode, service_account_id,
            service_account_key, service_account_name, service_account_team_id, service_account_status,
            service_account_tags, service_account_created_at, service_account_mode, budgeted, team_id, team_key, team_name,
            team_tags, team_created_at, team_mode, layer, model_id
        FROM key
        LEFT JOIN listed ON TRUE""")
    List<KeyIdentityRow> find(String publicId);
}
