package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.oidc.BegunSignIn;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.principal.OidcLink;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.principal.PrincipalRows;
import dev.tidegate.gateway.trustedproxy.KnownUser;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Requester;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.sso.ReturnTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Maps rows of sessions, and of the steps that lead to one, to records. */
final class SignInRows {
    private SignInRows() {}

    static void register(JdbiAccess access) {
        access.rows(Session.class, (row, context) -> session(row))
                .rows(SignedIn.class, (row, context) -> signedIn(row))
                .rows(KnownUser.class, (row, context) -> knownUser(row))
                .rows(StoredPassword.class, (row, context) -> password(row))
                .rows(Attempts.class, (row, context) -> attempts(row))
                .rows(OidcLink.class, (row, context) -> oidcLink(row))
                .rows(BegunSignIn.class, (row, context) -> begunSignIn(row))
                .rows(DeviceAuthorisation.class, (row, context) -> device(row));
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
        User user = PrincipalRows.user(row);
        return new SignedIn(session(row), user, PrincipalRows.membership(user, row), row.getBoolean("must_change"));
    }

    private static KnownUser knownUser(ResultSet row) throws SQLException {
        User user = PrincipalRows.user(row);
        return new KnownUser(user, PrincipalRows.membership(user, row));
    }

    private static StoredPassword password(ResultSet row) throws SQLException {
        return new StoredPassword(
                row.getString("hash"), row.getBoolean("must_change"), Columns.instant(row, "changed_at"));
    }

    private static Attempts attempts(ResultSet row) throws SQLException {
        return new Attempts(
                row.getInt("failures"), Columns.instant(row, "blocked_until"), Columns.instant(row, "counted_at"));
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
                Columns.digest(row, "browser_digest"),
                row.getString("provider_key"),
                row.getString("nonce"),
                row.getString("verifier"),
                row.getString("callback_path"),
                new ReturnTarget(row.getString("return_target")),
                Columns.instant(row, "expires_at"));
    }

    private static DeviceAuthorisation device(ResultSet row) throws SQLException {
        String user = row.getString("user_id");
        SessionId session = Columns.nullable(row, "session_id", SessionId::new);
        return new DeviceAuthorisation(
                new DeviceAuthorisationId(row.getString("id")),
                new Requester(row.getString("client_id"), row.getString("peer"), row.getString("user_agent")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.constant(row, "status", DeviceAuthorisation.Status.class),
                Duration.ofMillis(row.getLong("interval_millis")),
                Columns.nullableInstant(row, "last_polled_at"),
                user == null ? null : new Decision(new UserId(user), session));
    }
}
