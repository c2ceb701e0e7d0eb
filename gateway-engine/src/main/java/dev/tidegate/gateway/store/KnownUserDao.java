package dev.tidegate.gateway.store;

import dev.tidegate.gateway.proxyauth.KnownUser;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface KnownUserDao {
    @SqlQuery("""
        SELECT u.id, u.email_display, u.email_normalised, u.name, u.role, u.auth_mode, u.oidc_provider_key, u.status,
            u.request_logging_enabled, u.bootstrap, u.tags, u.created_at, m.user_id, m.team_id, m.role AS team_role
        FROM tg_users u
        LEFT JOIN tg_team_memberships m ON m.user_id = u.id
        WHERE u.email_normalised = :email""")
    Optional<KnownUser> findByEmail(String email);
}
