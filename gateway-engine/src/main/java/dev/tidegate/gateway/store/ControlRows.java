package dev.tidegate.gateway.store;

import dev.tidegate.gateway.audit.AuditEvent;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.directory.OidcLink;
import dev.tidegate.gateway.oidc.BegunSignIn;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.proxyauth.KnownUser;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.setup.AgreedSetting;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Requester;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.sso.ReturnTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How rows of sessions and audit events become records. */
final class ControlRows {
    private ControlRows() {}

    static void register(Jdbi jdbi) {
        jdbi.registerRowMapper(Session.class, (row, context) -> session(row));
        jdbi.registerRowMapper(SignedIn.class, (row, context) -> signedIn(row));
        jdbi.registerRowMapper(
                KnownUser.class, (row, context) -> new KnownUser(PrincipalRows.user(row), membership(row)));
        jdbi.registerRowMapper(StoredPassword.class, (row, context) -> password(row));
        jdbi.registerRowMapper(Attempts.class, (row, context) -> attempts(row));
        jdbi.registerRowMapper(Invitation.class, (row, context) -> invitation(row));
        jdbi.registerRowMapper(ListedUser.class, (row, context) -> listedUser(row));
        jdbi.registerRowMapper(AuditEvent.class, (row, context) -> auditEvent(row));
        jdbi.registerRowMapper(FirstAdmin.Facts.class, (row, context) -> facts(row));
        jdbi.registerRowMapper(DeviceAuthorisation.class, (row, context) -> device(row));
        jdbi.registerRowMapper(
                AgreedSetting.class,
                (row, context) ->
                        new AgreedSetting(row.getString("setting"), row.getString("entry"), row.getString("value")));
        jdbi.registerRowMapper(SetupToken.class, (row, context) -> setupToken(row));
        jdbi.registerRowMapper(OidcLink.class, (row, context) -> oidcLink(row));
        jdbi.registerRowMapper(BegunSignIn.class, (row, context) -> begunSignIn(row));
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getString("session_id")),
                new UserId(row.getString("user_id")),
                Columns.instant(row, "session_created_at"),
                Columns.instant(row, "last_seen_at"),
                Columns.instant(row, "expires_at"),
                row.getString("peer"),
                row.getString("user_agent"));
    }

    private static SignedIn signedIn(ResultSet row) throws SQLException {
        return new SignedIn(session(row), PrincipalRows.user(row), membership(row), row.getBoolean("must_change"));
    }

    private static @Nullable Membership membership(ResultSet row) throws SQLException {
        if (row.getString("team_id") == null) return null;
        return new Membership(
                new UserId(row.getString("user_id")),
                new TeamId(row.getString("team_id")),
                Columns.constant(row, "team_role", TeamRole.class));
    }

    private static StoredPassword password(ResultSet row) throws SQLException {
        return new StoredPassword(
                row.getString("hash"), row.getBoolean("must_change"), Columns.instant(row, "changed_at"));
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        String createdBy = row.getString("created_by");
        return new Invitation(
                new InvitationId(row.getString("invitation_id")),
                new UserId(row.getString("invited_id")),
                Columns.constant(row, "purpose", Invitation.Purpose.class),
                Columns.instant(row, "invited_at"),
                createdBy == null ? null : new UserId(createdBy),
                row.getBoolean("by_admin"),
                Columns.instant(row, "invitation_expires_at"),
                Columns.nullableInstant(row, "consumed_at"),
                Columns.nullableInstant(row, "revoked_at"));
    }

    private static ListedUser listedUser(ResultSet row) throws SQLException {
        User user = PrincipalRows.user(row);
        Membership membership = row.getString("team_id") == null
                ? null
                : new Membership(
                        user.id(),
                        new TeamId(row.getString("team_id")),
                        Columns.constant(row, "team_role", TeamRole.class));
        return new ListedUser(
                user,
                membership == null ? null : new ListedUser.Place(membership, row.getString("team_name")),
                row.getString("invitation_id") == null ? null : invitation(row));
    }

    private static Attempts attempts(ResultSet row) throws SQLException {
        return new Attempts(
                row.getInt("failures"), Columns.instant(row, "blocked_until"), Columns.instant(row, "counted_at"));
    }

    private static AuditEvent auditEvent(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getString("id"),
                Columns.instant(row, "occurred_at"),
                Columns.constant(row, "actor_kind", AuditEvent.ActorKind.class),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("action"),
                Columns.constant(row, "outcome", AuditEvent.Outcome.class),
                new AuditTarget(row.getString("target_kind"), row.getString("target_id"), row.getString("target_name")),
                row.getString("request_id"),
                row.getString("peer"),
                JsonColumns.textByName(row.getString("before_json")),
                JsonColumns.textByName(row.getString("after_json")));
    }

    private static FirstAdmin.Facts facts(ResultSet row) throws SQLException {
        return new FirstAdmin.Facts(
                row.getBoolean("usable_admin"), row.getBoolean("active_user"), row.getBoolean("claimed"));
    }

    private static OidcLink oidcLink(ResultSet row) throws SQLException {
        return new OidcLink(
                new UserId(row.getString("user_id")),
                row.getString("issuer"),
                row.getString("subject"),
                Columns.instant(row, "created_at"));
    }

    private static BegunSignIn begunSignIn(ResultSet row) throws SQLException {
        return new BegunSignIn(
                new SecretDigest(HexFormat.of().parseHex(row.getString("browser_digest")), null),
                row.getString("provider_key"),
                row.getString("nonce"),
                row.getString("verifier"),
                row.getString("callback_path"),
                new ReturnTarget(row.getString("return_target")),
                Columns.instant(row, "expires_at"));
    }

    private static SetupToken setupToken(ResultSet row) throws SQLException {
        return new SetupToken(
                new SecretDigest(HexFormat.of().parseHex(row.getString("token_digest")), null),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"));
    }

    private static DeviceAuthorisation device(ResultSet row) throws SQLException {
        String user = row.getString("user_id");
        String session = row.getString("session_id");
        return new DeviceAuthorisation(
                new DeviceAuthorisationId(row.getString("id")),
                new Requester(row.getString("client_id"), row.getString("peer"), row.getString("user_agent")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.constant(row, "status", DeviceAuthorisation.Status.class),
                Duration.ofMillis(row.getLong("interval_millis")),
                Columns.nullableInstant(row, "last_polled_at"),
                user == null ? null : new Decision(new UserId(user), session == null ? null : new SessionId(session)));
    }
}
