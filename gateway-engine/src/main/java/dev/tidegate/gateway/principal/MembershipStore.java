package dev.tidegate.gateway.principal;

import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

/** The team that a user belongs to, at most one, and their role in it. Writes belong inside a transaction. */
public interface MembershipStore {

    Optional<Membership> find(UserId user);

    /**
     * Makes this the user's only membership.
     *
     * @return false when it already was
     */
    boolean put(Membership membership);

    /** Returns false when the user was in no team. */
    boolean remove(UserId user);
}
