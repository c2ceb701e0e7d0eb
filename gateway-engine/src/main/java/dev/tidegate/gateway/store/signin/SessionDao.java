package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.store.principal.PrincipalRows;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface SessionDao {
    /** Columns of {@code tg_sessions s}. */
    String SESSION = """
        s.id AS session_id, s.user_id, s.created_at AS session_created_at, s.last_seen_at, s.expires_at, s.peer, s.user_agent""";

    String SESSIONS = "SELECT " + SESSION + " FROM tg_sessions s ";

    @SqlUpdate("""
        INSERT INTO tg_sessions (id, user_id, token_digest, created_at, last_seen_at, expires_at, peer, user_agent)
        VALUES (:s.id, :s.userId, :token, :s.createdAt, :s.lastSeenAt, :s.expiresAt, :s.peer, :s.userAgent)\
        """)
    void insert(@BindMethods("s") Session session, SecretDigest token);

    @SqlQuery("SELECT " + SESSION + ", " + PrincipalRows.USER + ", " + PrincipalRows.MEMBERSHIP + ", " + """
        COALESCE(p.must_change, FALSE) AS must_change
        FROM tg_sessions s
        JOIN tg_users u ON u.id = s.user_id
        LEFT JOIN tg_team_memberships m ON m.user_id = u.id
        LEFT JOIN tg_user_passwords p ON p.user_id = u.id AND u.auth_mode = 'password'
        WHERE s.token_digest = :token\
        """)
    Optional<SignedIn> findByToken(SecretDigest token);

    @SqlQuery(SESSIONS + "WHERE s.id = :id")
    Optional<Session> find(SessionId id);

    @SqlQuery(SESSIONS + "WHERE s.user_id = :user ORDER BY s.created_at DESC, s.id DESC")
    List<Session> ofUser(UserId user);

    /** Backwards only by more than a minute: then a clock was set back, rather than another node being ahead. */
    @SqlUpdate("""
        UPDATE tg_sessions
        SET last_seen_at = :at
        WHERE id = :id AND (last_seen_at < :at OR last_seen_at > :at + 60000)\
        """)
    void touch(SessionId id, Instant at);

    @SqlUpdate("DELETE FROM tg_sessions WHERE id = :id")
    boolean end(SessionId id);

    @SqlUpdate("DELETE FROM tg_sessions WHERE user_id = :user")
    int endAllOf(UserId user);

    @SqlUpdate("DELETE FROM tg_sessions WHERE user_id = :user AND id <> :kept")
    int endOthersOf(UserId user, SessionId kept);

    @SqlUpdate("""
        DELETE FROM tg_sessions
        WHERE user_id = :user AND id NOT IN (
            SELECT id FROM tg_sessions WHERE user_id = :user ORDER BY created_at DESC, id DESC LIMIT :kept)\
        """)
    int endOldestOf(UserId user, int kept);

    @SqlUpdate("""
        DELETE FROM tg_sessions
        WHERE id IN (SELECT id FROM tg_sessions WHERE expires_at <= :now OR last_seen_at <= :idleSince LIMIT :batch)\
        """)
    int deleteEnded(Instant now, Instant idleSince, int batch);
}
