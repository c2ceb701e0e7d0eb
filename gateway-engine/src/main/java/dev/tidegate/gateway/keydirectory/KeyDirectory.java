package dev.tidegate.gateway.keydirectory;

import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.time.Clock;

/** Verifies API keys for the call path. Thread-safe. */
public interface KeyDirectory {
    /** One that keeps identities in memory for as long as the epoch they were loaded under is the newest. */
    static KeyDirectory cached(ApiKeyStore store, IdentityEpoch epoch, ApiKeyDigester digester, Clock clock) {
        return new CachedKeyDirectory(store, epoch, digester, clock);
    }

    /**
     * The identity behind a key whose secret matches, as of an epoch read after this call began.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException UNAUTHENTICATED when the key is unknown, wrong, revoked, expired or its owner is
     *     not active; UNAVAILABLE when the database cannot be asked and the grace time is over
     */
    KeyIdentity verify(ApiKeyToken token);

    /**
     * The current identity behind a key that was verified before; its secret is not checked again.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException as {@link #verify} does
     */
    KeyIdentity recheck(String publicId);

    /**
     * Whether a key that was verified before could still be used, for running streams. Also true when that cannot be determined now: an
     * unavailable database ends no stream.
     */
    boolean isStillUsable(String publicId);
}
