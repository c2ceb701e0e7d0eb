package dev.tidegate.gateway.principal;

import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

/** Links between users and identities at identity providers. */
public interface OidcLinkStore {

    /** Finds a link by both, compared exactly. */
    Optional<OidcLink> find(String issuer, String subject);

    /** The user's link, at most one. */
    Optional<OidcLink> findOf(UserId user);

    /**
     * Inserts a link.
     *
     * @throws dev.tidegate.gateway.transaction.StoreConflictException when the identity or the user is linked already
     */
    void insert(OidcLink link);

    /** Returns whether there was one. */
    boolean removeOf(UserId user);
}
