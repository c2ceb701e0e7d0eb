package dev.tidegate.gateway.oidc;

import dev.tidegate.identity.credential.SecretDigest;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins that have been begun, by the digest of their state. */
public interface BegunSignInStore {

    void insert(SecretDigest state, BegunSignIn begun);

    Optional<BegunSignIn> find(SecretDigest state);

    /** Uses it up; of several who come with the same one, true is for one alone. */
    boolean use(SecretDigest state);

    /** Deletes at most so many that have expired; returns how many. */
    int deleteExpired(Instant now, int batch);
}
