package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.ListedServiceAccount;
import dev.tidegate.gateway.directory.ListedTeam;
import dev.tidegate.gateway.directory.TeamListStore.ServiceAccountFilter;
import dev.tidegate.gateway.directory.TeamListStore.TeamFilter;
import dev.tidegate.gateway.directory.TeamMember;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface TeamListDao {
    String TEAM = """
        SELECT t.id, t.team_key, t.name, t.tags, t.created_at,
            (SELECT COUNT(*) FROM tg_team_memberships m JOIN tg_users u ON u.id = m.user_id
                WHERE m.team_id = t.id AND u.bootstrap = FALSE) AS member_count,
            (SELECT COUNT(*) FROM tg_service_accounts s WHERE s.team_id = t.id) AS service_account_count
        FROM tg_teams t
        """;
    String SERVICE_ACCOUNT = """
        SELECT s.id, s.service_account_key, s.name, s.team_id, s.status, s.tags, s.created_at, t.team_key,
            t.name AS team_name
        FROM tg_service_accounts s
        JOIN tg_teams t ON t.id = s.team_id
        """;

    @SqlQuery(TEAM + "WHERE t.id = :id")
    Optional<ListedTeam> team(String id);

    @SqlQuery(TEAM + """
        WHERE (t.created_at, t.id) < (:millis, :id)<conditions>
        ORDER BY t.created_at DESC, t.id DESC
        LIMIT :limit""")
    List<ListedTeam> teams(
            @Define("conditions") String conditions,
            @BindMethods("f") TeamFilter filter,
            long millis,
            String id,
            int limit);

    @SqlQuery("""
        SELECT u.id, u.name, u.email_display, u.status, m.role
        FROM tg_team_memberships m
        JOIN tg_users u ON u.id = m.user_id
        WHERE m.team_id = :team AND u.bootstrap = FALSE
        ORDER BY u.name, u.email_normalised""")
    List<TeamMember> members(String team);

    @SqlQuery(SERVICE_ACCOUNT + "WHERE s.id = :id")
    Optional<ListedServiceAccount> serviceAccount(String id);

    @SqlQuery(SERVICE_ACCOUNT + """
        WHERE (s.created_at, s.id) < (:millis, :id)<conditions>
        ORDER BY s.created_at DESC, s.id DESC
        LIMIT :limit""")
    List<ListedServiceAccount> serviceAccounts(
            @Define("conditions") String conditions,
            @BindMethods("f") ServiceAccountFilter filter,
            long millis,
            String id,
            int limit);
}
