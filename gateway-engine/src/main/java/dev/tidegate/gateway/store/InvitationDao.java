package dev.tidegate.gateway.store;

import dev.tidegate.identity.credential.Invitation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface InvitationDao {
    @SqlUpdate("""
        INSERT INTO tg_invitations (id, user_id, token_digest, purpose, created_at, created_by, expires_at)
        VALUES (:i.id.value, :i.userId.value, :digest, :i.purpose, :i.createdAt, :createdBy, :i.expiresAt)\
        """)
    void insert(@BindMethods("i") Invitation invitation, String digest, @Nullable String createdBy);

    @SqlQuery("""
        SELECT i.id AS invitation_id, i.user_id AS invited_id, i.purpose, i.created_at AS invited_at, i.created_by,
            i.created_by IS NULL OR a.id IS NOT NULL AS by_admin, i.expires_at AS invitation_expires_at, i.consumed_at,
            i.revoked_at
        FROM tg_invitations i
        LEFT JOIN tg_users a ON a.id = i.created_by AND a.role = 'platform_admin' AND a.status = 'active'
        WHERE i.token_digest = :digest\
        """)
    Optional<Invitation> findByToken(String digest);

    @SqlQuery("""
        SELECT i.id AS invitation_id, i.user_id AS invited_id, i.purpose, i.created_at AS invited_at, i.created_by,
            i.created_by IS NULL OR a.id IS NOT NULL AS by_admin, i.expires_at AS invitation_expires_at, i.consumed_at,
            i.revoked_at
        FROM tg_invitations i
        LEFT JOIN tg_users a ON a.id = i.created_by AND a.role = 'platform_admin' AND a.status = 'active'
        WHERE i.id = :id AND i.user_id = :user\
        """)
    Optional<Invitation> find(String user, String id);

    @SqlQuery("""
        SELECT i.id AS invitation_id, i.user_id AS invited_id, i.purpose, i.created_at AS invited_at, i.created_by,
            i.created_by IS NULL OR a.id IS NOT NULL AS by_admin, i.expires_at AS invitation_expires_at, i.consumed_at,
            i.revoked_at
        FROM tg_invitations i
        LEFT JOIN tg_users a ON a.id = i.created_by AND a.role = 'platform_admin' AND a.status = 'active'
        WHERE i.user_id = :user AND (i.created_at, i.id) < (:millis, :id)
        ORDER BY i.created_at DESC, i.id DESC
        LIMIT :limit\
        """)
    List<Invitation> ofUser(String user, long millis, String id, int limit);

    /** Returns 1, or 0 when it is not open any more or has expired. */
    @SqlUpdate("""
        UPDATE tg_invitations
        SET consumed_at = :now
        WHERE id = :id AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > :now\
        """)
    int consume(String id, Instant now);

    @SqlUpdate("""
        UPDATE tg_invitations
        SET revoked_at = :now
        WHERE id = :id AND consumed_at IS NULL AND revoked_at IS NULL\
        """)
    int revoke(String id, Instant now);

    @SqlQuery("""
        SELECT count(*)
        FROM tg_invitations
        WHERE created_by = :inviter AND purpose = 'invitation' AND consumed_at IS NULL AND revoked_at IS NULL
            AND expires_at > :now\
        """)
    int countOpenBy(String inviter, Instant now);

    @SqlUpdate("""
        UPDATE tg_invitations
        SET revoked_at = :now
        WHERE user_id = :user AND consumed_at IS NULL AND revoked_at IS NULL\
        """)
    int revokeOpenOf(String user, Instant now);
}
