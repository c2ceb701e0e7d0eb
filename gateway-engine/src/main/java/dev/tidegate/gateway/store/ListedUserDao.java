package dev.tidegate.gateway.store;

import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.UserFilter;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Users beside their team and newest invitation. */
interface ListedUserDao {
    String LISTED = """
        SELECT u.id, u.email_display, u.email_normalised, u.name, u.role, u.auth_mode, u.oidc_provider_key, u.status,
            u.request_logging_enabled, u.bootstrap, u.tags, u.created_at, m.team_id, m.role AS team_role,
            t.name AS team_name, i.id AS invitation_id, i.user_id AS invited_id, i.purpose, i.created_at AS invited_at,
            i.created_by,
            i.created_by IS NULL OR a.id IS NOT NULL AS by_admin, i.expires_at AS invitation_expires_at, i.consumed_at,
            i.revoked_at
        FROM tg_users u
        LEFT JOIN tg_team_memberships m ON m.user_id = u.id
        LEFT JOIN tg_teams t ON t.id = m.team_id
        LEFT JOIN tg_invitations i ON i.id = (
            SELECT n.id FROM tg_invitations n WHERE n.user_id = u.id AND n.purpose = 'invitation'
            ORDER BY n.created_at DESC, n.id DESC LIMIT 1)
        LEFT JOIN tg_users a ON a.id = i.created_by AND a.role = 'platform_admin' AND a.status = 'active'
        """;

    @SqlQuery(LISTED + "WHERE u.id = :id AND u.bootstrap = FALSE")
    Optional<ListedUser> find(String id);

    /** Which users are on the page is found in the index alone; only those rows are read whole. */
    @SqlQuery(LISTED + """
        WHERE u.id IN (
            SELECT id
            FROM tg_users
            WHERE bootstrap = FALSE AND (created_at, id) < (:millis, :id)<conditions>
            ORDER BY created_at DESC, id DESC
            LIMIT :limit)
        ORDER BY u.created_at DESC, u.id DESC\
        """)
    List<ListedUser> page(
            @Define("conditions") String conditions,
            @BindMethods("f") UserFilter filter,
            @Nullable String text,
            long millis,
            String id,
            int limit);
}
