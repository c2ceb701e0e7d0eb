package dev.tidegate.gateway.signin;

import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins that have failed or are being looked at, shared by all nodes (USER-11). All but {@link #find} belong inside a transaction. */
public interface SignInAttemptStore {

    Optional<Attempts> find(SignInBucket bucket);

    /**
     * The same, and nobody else sees or changes the bucket's attempts by this method until the transaction ends, whether or not there are
     * any. What locks several buckets locks an account's before an address's. Follow it by {@link #put} or {@link #remove}.
     */
    Optional<Attempts> findLocked(SignInBucket bucket);

    void put(SignInBucket bucket, Attempts attempts);

    void remove(SignInBucket bucket);

    /** Deletes at most {@code batch} that are not remembered any more, leaving out what somebody has locked (USER-11). */
    int deleteForgotten(Instant now, int batch);
}
