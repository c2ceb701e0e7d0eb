package dev.tidegate.gateway.store;

import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.identity.credential.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface SessionDao {
    @SqlUpdate("""
        INSERT INTO tg_sessions (id, user_id, token_digest, created_at, last_seen_at, expires_at, peer, user_agent)
        VALUES (:s.id.value, :s.userId.value, :digest, :s.createdAt, :s.lastSeenAt, :s.expiresAt, :s.peer,
            :s.userAgent)\
        """)
    void insert(@BindMethods("s") Session session, String digest);

    @SqlQuery("""
        SELECT s.id AS session_id, s.user_id, s.created_at AS session_created_at, s.last_seen_at, s.expires_at, s.peer,
            s.user_agent, u.id, u.email_display, u.email_normalised, u.name, u.role, u.auth_mode, u.oidc_provider_key,
            u.status, u.request_logging_enabled, u.bootstrap, u.tags, u.created_at, m.team_id, m.role AS team_role,
            COALESCE(p.must_change, FALSE) AS must_change
        FROM tg_sessions s
        JOIN tg_users u ON u.id = s.user_id
        LEFT JOIN tg_team_memberships m ON m.user_id = u.id
        LEFT JOIN tg_user_passwords p ON p.user_id = u.id AND u.auth_mode = 'password'
        WHERE s.token_digest = :digest\
        """)
    Optional<SignedIn> findByToken(String digest);

    @SqlQuery("""
        SELECT id AS session_id, user_id, created_at AS session_created_at, last_seen_at, expires_at, peer, user_agent
        FROM tg_sessions
        WHERE id = :id\
        """)
    Optional<Session> find(String id);

    @SqlQuery("""
        SELECT id AS session_id, user_id, created_at AS session_created_at, last_seen_at, expires_at, peer, user_agent
        FROM tg_sessions
        WHERE user_id = :user
        ORDER BY created_at DESC, id DESC\
        """)
    List<Session> ofUser(String user);

    /** Backwards only by more than a minute, which a clock was set back and not another node ahead. */
    @SqlUpdate("""
        UPDATE tg_sessions
        SET last_seen_at = :at
        WHERE id = :id AND (last_seen_at < :at OR last_seen_at > :at + 60000)\
        """)
    int touch(String id, Instant at);

    @SqlUpdate("DELETE FROM tg_sessions WHERE id = :id")
    int end(String id);

    @SqlUpdate("DELETE FROM tg_sessions WHERE user_id = :user")
    int endAllOf(String user);

    @SqlUpdate("DELETE FROM tg_sessions WHERE user_id = :user AND id <> :kept")
    int endOthersOf(String user, String kept);

    @SqlUpdate("""
        DELETE FROM tg_sessions
        WHERE user_id = :user AND id NOT IN (
            SELECT id FROM tg_sessions WHERE user_id = :user ORDER BY created_at DESC, id DESC LIMIT :kept)\
        """)
    int endOldestOf(String user, int kept);

    @SqlUpdate("""
        DELETE FROM tg_sessions
        WHERE id IN (SELECT id FROM tg_sessions WHERE expires_at <= :now OR last_seen_at <= :idleSince LIMIT :batch)\
        """)
    int deleteEnded(Instant now, Instant idleSince, int batch);
}
