package dev.tidegate.gateway.user;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.Optional;

/** Invitations; each user has at most one that is open, neither consumed nor revoked. Writes belong inside a transaction. */
public interface InvitationStore {

    /**
     * Inserts an open invitation.
     *
     * @throws dev.tidegate.gateway.transaction.StoreConflictException when the user has an open one
     */
    void insert(Invitation invitation, SecretDigest token);

    Optional<Invitation> findByToken(SecretDigest token);

    /** The invitation, if it is this user's. */
    Optional<Invitation> find(UserId user, InvitationId id);

    /** Newest first. */
    Page<Invitation> ofUser(UserId user, PageRequest request);

    /** Marks it accepted; returns false when it is no longer open or has expired. Of many at once, one gets true. */
    boolean consume(InvitationId id, Instant now);

    /** Revokes an open invitation; returns false when it is no longer open. */
    boolean revoke(InvitationId id, Instant now);

    /** How many first invitations given by this user can still be accepted. */
    int countOpenBy(UserId inviter, Instant now);

    /** Revokes the user's open invitation; returns false when there is none. */
    boolean revokeOpenOf(UserId user, Instant now);
}
