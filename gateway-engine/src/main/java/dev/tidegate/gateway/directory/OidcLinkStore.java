package dev.tidegate.gateway.directory;

import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

/** Links between users and identities at identity providers. */
public interface OidcLinkStore {

    /** By both, compared exactly. */
    Optional<OidcLink> find(String issuer, String subject);

    /** The link of the user, who has one at most. */
    Optional<OidcLink> findOf(UserId user);

    /**
     * Keeps a new link.
     *
     * @throws dev.tidegate.gateway.tx.StoreConflictException when the identity or the user is linked already
     */
    void insert(OidcLink link);

    /** Returns whether there was one. */
    boolean removeOf(UserId user);
}
