package dev.tidegate.gateway.signin;

import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;

/** Addresses from which users have signed in, as digests of user and network. */
public interface KnownAddressStore {

    /** Whether it was seen after {@code since}. */
    boolean contains(SecretDigest address, Instant since);

    /**
     * Records that the user was seen there, and keeps only the user's {@code kept} most recent addresses. Belongs inside a transaction that
     * has locked the user.
     */
    void put(SecretDigest address, UserId user, Instant seenAt, int kept);
}
