package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.ListedServiceAccount;
import dev.tidegate.gateway.directory.ListedTeam;
import dev.tidegate.gateway.directory.TeamMember;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** How rows of principals become records. */
final class PrincipalRows {
    private PrincipalRows() {}

    static void register(Jdbi jdbi) {
        jdbi.registerRowMapper(User.class, (row, context) -> user(row));
        jdbi.registerRowMapper(Email.class, (row, context) -> email(row));
        jdbi.registerRowMapper(Team.class, (row, context) -> team(row));
        jdbi.registerRowMapper(ServiceAccount.class, (row, context) -> serviceAccount(row));
        jdbi.registerRowMapper(
                ListedTeam.class,
                (row, context) ->
                        new ListedTeam(team(row), row.getInt("member_count"), row.getInt("service_account_count")));
        jdbi.registerRowMapper(
                ListedServiceAccount.class,
                (row, context) -> new ListedServiceAccount(
                        serviceAccount(row), new TeamKey(row.getString("team_key")), row.getString("team_name")));
        jdbi.registerRowMapper(TeamMember.class, (row, context) -> member(row));
        jdbi.registerRowMapper(Membership.class, (row, context) -> membership(row));
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getString("id")),
                email(row),
                row.getString("name"),
                Columns.constant(row, "role", PlatformRole.class),
                Columns.constant(row, "auth_mode", AuthMode.class),
                row.getString("oidc_provider_key"),
                Columns.constant(row, "status", UserStatus.class),
                row.getBoolean("request_logging_enabled"),
                row.getBoolean("bootstrap"),
                JsonColumns.tags(row.getString("tags")),
                Columns.instant(row, "created_at"));
    }

    private static Email email(ResultSet row) throws SQLException {
        return new Email(row.getString("email_display"), row.getString("email_normalised"));
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(
                new TeamId(row.getString("id")),
                new TeamKey(row.getString("team_key")),
                row.getString("name"),
                JsonColumns.tags(row.getString("tags")),
                Columns.instant(row, "created_at"));
    }

    private static ServiceAccount serviceAccount(ResultSet row) throws SQLException {
        return new ServiceAccount(
                new ServiceAccountId(row.getString("id")),
                row.getString("service_account_key"),
                row.getString("name"),
                new TeamId(row.getString("team_id")),
                Columns.constant(row, "status", ServiceAccountStatus.class),
                JsonColumns.tags(row.getString("tags")),
                Columns.instant(row, "created_at"));
    }

    private static TeamMember member(ResultSet row) throws SQLException {
        return new TeamMember(
                new UserId(row.getString("id")),
                row.getString("name"),
                row.getString("email_display"),
                Columns.constant(row, "status", UserStatus.class),
                Columns.constant(row, "role", TeamRole.class));
    }

    private static Membership membership(ResultSet row) throws SQLException {
        return new Membership(
                new UserId(row.getString("user_id")),
                new TeamId(row.getString("team_id")),
                Columns.constant(row, "role", TeamRole.class));
    }
}
