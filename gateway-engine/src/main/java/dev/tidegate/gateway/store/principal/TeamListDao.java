package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.principal.ListedServiceAccount;
import dev.tidegate.gateway.principal.ListedTeam;
import dev.tidegate.gateway.principal.TeamListStore.ServiceAccountFilter;
import dev.tidegate.gateway.principal.TeamListStore.TeamFilter;
import dev.tidegate.gateway.principal.TeamMember;
import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface TeamListDao {
    String TEAMS = "SELECT " + PrincipalRows.TEAM + ", " + """
            (SELECT COUNT(*) FROM tg_team_memberships m JOIN tg_users u ON u.id = m.user_id
                WHERE m.team_id = t.id AND u.bootstrap = FALSE) AS member_count,
            (SELECT COUNT(*) FROM tg_service_accounts s WHERE s.team_id = t.id) AS service_account_count
        FROM tg_teams t
        """;

    String SERVICE_ACCOUNTS = "SELECT " + PrincipalRows.SERVICE_ACCOUNT + ", " + """
        t.team_key, t.name AS team_name
        FROM tg_service_accounts s
        JOIN tg_teams t ON t.id = s.team_id
        """;

    @SqlQuery(TEAMS + "WHERE t.id = :id")
    Optional<ListedTeam> team(TeamId id);

    @SqlQuery(TEAMS + """
        WHERE (t.created_at, t.id) < (:start.millis, :start.id)<conditions>
        ORDER BY t.created_at DESC, t.id DESC
        LIMIT :limit""")
    List<ListedTeam> teams(
            @Define("conditions") String conditions,
            @BindMethods("f") TeamFilter filter,
            @BindMethods("start") PageStart start,
            int limit);

    @SqlQuery("""
        SELECT u.id, u.name, u.email_display, u.status, m.role
        FROM tg_team_memberships m
        JOIN tg_users u ON u.id = m.user_id
        WHERE m.team_id = :team AND u.bootstrap = FALSE
        ORDER BY u.name, u.email_normalised""")
    List<TeamMember> members(TeamId team);

    @SqlQuery(SERVICE_ACCOUNTS + "WHERE s.id = :id")
    Optional<ListedServiceAccount> serviceAccount(ServiceAccountId id);

    @SqlQuery(SERVICE_ACCOUNTS + """
        WHERE (s.created_at, s.id) < (:start.millis, :start.id)<conditions>
        ORDER BY s.created_at DESC, s.id DESC
        LIMIT :limit""")
    List<ListedServiceAccount> serviceAccounts(
            @Define("conditions") String conditions,
            @BindMethods("f") ServiceAccountFilter filter,
            @BindMethods("start") PageStart start,
            int limit);
}
