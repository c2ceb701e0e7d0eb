package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.principal.ListedServiceAccount;
import dev.tidegate.gateway.principal.ListedTeam;
import dev.tidegate.gateway.principal.TeamMember;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.JsonColumns;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
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
import org.jspecify.annotations.Nullable;

/** The columns that statements select for principals, teams and memberships, and the mapping of rows to records. */
public final class PrincipalRows {
    /** Columns of {@code tg_users u}. */
    public static final String USER =
            "u.id, u.email_display, u.email_normalised, u.name, u.role, u.auth_mode, u.oidc_provider_key, u.status,"
                    + " u.request_logging_enabled, u.bootstrap, u.tags, u.created_at";

    /** Columns of {@code tg_team_memberships m}, joined with its user. */
    public static final String MEMBERSHIP = "m.team_id, m.role AS team_role";

    /** Columns of {@code tg_teams t}. */
    static final String TEAM = "t.id, t.team_key, t.name, t.tags, t.created_at";

    /** Columns of {@code tg_service_accounts s}. */
    static final String SERVICE_ACCOUNT =
            "s.id, s.service_account_key, s.name, s.team_id, s.status, s.tags, s.created_at";

    private PrincipalRows() {}

    static void register(JdbiAccess access) {
        access.column(UserId.class, UserId::new)
                .rows(User.class, (row, context) -> user(row))
                .rows(Email.class, (row, context) -> email(row))
                .rows(Team.class, (row, context) -> team(row))
                .rows(ServiceAccount.class, (row, context) -> serviceAccount(row))
                .rows(Membership.class, (row, context) -> membershipOf(new UserId(row.getString("user_id")), row))
                .rows(TeamMember.class, (row, context) -> member(row))
                .rows(ListedTeam.class, (row, context) -> listedTeam(row))
                .rows(ListedServiceAccount.class, (row, context) -> listedServiceAccount(row))
                .rows(ListedUser.class, (row, context) -> listedUser(row))
                .rows(Invitation.class, (row, context) -> invitation(row));
    }

    /** From the columns of {@link #USER}. */
    public static User user(ResultSet row) throws SQLException {
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

    /** The user's membership, from the columns of {@link #MEMBERSHIP}; null without a team. */
    public static @Nullable Membership membership(User user, ResultSet row) throws SQLException {
        return row.getString("team_id") == null ? null : membershipOf(user.id(), row);
    }

    private static Membership membershipOf(UserId user, ResultSet row) throws SQLException {
        return new Membership(
                user, new TeamId(row.getString("team_id")), Columns.constant(row, "team_role", TeamRole.class));
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

    private static ListedTeam listedTeam(ResultSet row) throws SQLException {
        return new ListedTeam(team(row), row.getInt("member_count"), row.getInt("service_account_count"));
    }

    private static ListedServiceAccount listedServiceAccount(ResultSet row) throws SQLException {
        return new ListedServiceAccount(
                serviceAccount(row), new TeamKey(row.getString("team_key")), row.getString("team_name"));
    }

    private static ListedUser listedUser(ResultSet row) throws SQLException {
        User user = user(row);
        Membership membership = membership(user, row);
        return new ListedUser(
                user,
                membership == null ? null : new ListedUser.Place(membership, row.getString("team_name")),
                row.getString("invitation_id") == null ? null : invitation(row));
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                new InvitationId(row.getString("invitation_id")),
                new UserId(row.getString("invited_id")),
                Columns.constant(row, "purpose", Invitation.Purpose.class),
                Columns.instant(row, "invited_at"),
                Columns.nullable(row, "created_by", UserId::new),
                row.getBoolean("by_admin"),
                Columns.instant(row, "invitation_expires_at"),
                Columns.nullableInstant(row, "consumed_at"),
                Columns.nullableInstant(row, "revoked_at"));
    }
}
