package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface InvitationDao {
    /** Columns of {@code tg_invitations i} with its {@link #INVITER}. */
    String INVITATION = """
        i.id AS invitation_id, i.user_id AS invited_id, i.purpose, i.created_at AS invited_at, i.created_by,
            i.created_by IS NULL OR a.id IS NOT NULL AS by_admin, i.expires_at AS invitation_expires_at, i.consumed_at,
            i.revoked_at""";

    /** The inviter, if still an active administrator. */
    String INVITER = """
        LEFT JOIN tg_users a ON a.id = i.created_by AND a.role = 'platform_admin' AND a.status = 'active'
        """;

    String INVITATIONS = "SELECT " + INVITATION + " FROM tg_invitations i " + INVITER;

    @SqlUpdate("""
        INSERT INTO tg_invitations (id, user_id, token_digest, purpose, created_at, created_by, expires_at)
        VALUES (:i.id, :i.userId, :token, :i.purpose, :i.createdAt, :i.createdBy, :i.expiresAt)\
        """)
    void insert(@BindMethods("i") Invitation invitation, SecretDigest token);

    @SqlQuery(INVITATIONS + "WHERE i.token_digest = :token")
    Optional<Invitation> findByToken(SecretDigest token);

    @SqlQuery(INVITATIONS + "WHERE i.id = :id AND i.user_id = :user")
    Optional<Invitation> find(UserId user, InvitationId id);

    @SqlQuery(INVITATIONS + """
        WHERE i.user_id = :user AND (i.created_at, i.id) < (:start.millis, :start.id)
        ORDER BY i.created_at DESC, i.id DESC
        LIMIT :limit\
        """)
    List<Invitation> ofUser(UserId user, @BindMethods("start") PageStart start, int limit);

    @SqlUpdate("""
        UPDATE tg_invitations
        SET consumed_at = :now
        WHERE id = :id AND consumed_at IS NULL AND revoked_at IS NULL AND expires_at > :now\
        """)
    boolean consume(InvitationId id, Instant now);

    @SqlUpdate("""
        UPDATE tg_invitations
        SET revoked_at = :now
        WHERE id = :id AND consumed_at IS NULL AND revoked_at IS NULL\
        """)
    boolean revoke(InvitationId id, Instant now);

    @SqlQuery("""
        SELECT count(*)
        FROM tg_invitations
        WHERE created_by = :inviter AND purpose = 'invitation' AND consumed_at IS NULL AND revoked_at IS NULL
            AND expires_at > :now\
        """)
    int countOpenBy(UserId inviter, Instant now);

    @SqlUpdate("""
        UPDATE tg_invitations
        SET revoked_at = :now
        WHERE user_id = :user AND consumed_at IS NULL AND revoked_at IS NULL\
        """)
    boolean revokeOpenOf(UserId user, Instant now);
}
