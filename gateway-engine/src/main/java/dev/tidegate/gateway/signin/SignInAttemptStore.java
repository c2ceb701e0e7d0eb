package dev.tidegate.gateway.signin;

import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins that have failed or are being checked, shared by all nodes (USER-11). All but {@link #find} belong inside a transaction. */
public interface SignInAttemptStore {

    Optional<Attempts> find(SignInBucket bucket);

    /**
     * The same, and locks the bucket's attempts, even if there are none, against other calls of this method until the transaction ends. To
     * lock several buckets, lock an account's before an address's. Follow it by {@link #put} or {@link #remove}.
     */
    Optional<Attempts> findLocked(SignInBucket bucket);

    void put(SignInBucket bucket, Attempts attempts);

    void remove(SignInBucket bucket);

    /** Deletes at most {@code batch} that no longer count, skipping locked ones (USER-11). */
    int deleteForgotten(Instant now, int batch);
}
