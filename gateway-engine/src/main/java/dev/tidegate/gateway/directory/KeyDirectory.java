package dev.tidegate.gateway.directory;

import dev.tidegate.identity.credential.ApiKeyToken;

/** Verifies API keys for the call path. Thread-safe. */
public interface KeyDirectory {

    /**
     * The identity behind a key whose secret matches, as of an epoch that was read after this call began.
     *
     * @throws dev.tidegate.gateway.tx.RefusedException UNAUTHENTICATED when the key is unknown, wrong, revoked, expired or its owner is
     *     not active; UNAVAILABLE when the database cannot be asked and the grace time is over
     */
    KeyIdentity verify(ApiKeyToken token);

    /**
     * The identity behind a key that was verified before, as it is now: its secret is not asked for again.
     *
     * @throws dev.tidegate.gateway.tx.RefusedException as {@link #verify} does
     */
    KeyIdentity recheck(String publicId);

    /**
     * Whether a key that was verified before could still be used, for streams that run on. True also when that cannot be said now: a
     * database that is away ends no stream.
     */
    boolean isStillUsable(String publicId);
}
