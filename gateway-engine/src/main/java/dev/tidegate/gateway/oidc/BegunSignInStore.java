package dev.tidegate.gateway.oidc;

import dev.tidegate.identity.credential.SecretDigest;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins that have been begun, by the digest of their state. */
public interface BegunSignInStore {

    void insert(SecretDigest state, BegunSignIn begun);

    Optional<BegunSignIn> find(SecretDigest state);

    /** Consumes it; of several callers with the same one, only one gets true. */
    boolean use(SecretDigest state);

    /** Deletes at most {@code batch} that have expired; returns how many. */
    int deleteExpired(Instant now, int batch);
}
