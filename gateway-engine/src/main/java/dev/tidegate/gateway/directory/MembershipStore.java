package dev.tidegate.gateway.directory;

import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

/** Which team a user belongs to, and as what: one at most. Writes belong inside a transaction. */
public interface MembershipStore {

    Optional<Membership> find(UserId user);

    /**
     * Makes this the user's only membership.
     *
     * @return false when it was that already
     */
    boolean put(Membership membership);

    /** Returns false when the user was in no team. */
    boolean remove(UserId user);
}
