package dev.tidegate.gateway.keydirectory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreUnavailable;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.budget.BudgetRules;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import dev.tidegate.identity.principal.Principal;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies API keys from memory. A cached identity is used only under the epoch it was loaded under; unknown keys are never cached.
 * While the database is away, identities valid under the last epoch read are used until the outage grace is over; an identity already
 * outdated by some change is not, since the change may have been its revocation.
 */
final class CachedKeyDirectory implements KeyDirectory {
    /** The most identities cached; each takes about a kilobyte, and only existing keys are cached. */
    private static final long DEFAULT_SIZE = 1_000_000;

    private final IdentityEpoch epoch;
    private final IdentityLoads loads;
    private final ApiKeyDigester digester;
    private final Clock clock;
    private final Cache<String, CachedIdentity> cache;

    CachedKeyDirectory(ApiKeyStore store, IdentityEpoch epoch, ApiKeyDigester digester, Clock clock) {
        this(store, epoch, digester, clock, DEFAULT_SIZE);
    }

    CachedKeyDirectory(
            ApiKeyStore store, IdentityEpoch epoch, ApiKeyDigester digester, Clock clock, long maxIdentities) {
        this.epoch = epoch;
        this.loads = new IdentityLoads(store);
        this.digester = digester;
        this.clock = clock;
        // upkeep on the callers' threads: a library does not use its host's common pool
        this.cache = Caffeine.newBuilder()
                .maximumSize(maxIdentities)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public KeyIdentity verify(ApiKeyToken token) {
        KeyIdentity identity = find(token.publicId());
        boolean proven = identity == null ? digester.matchesNothing(token) : digester.matches(token, identity.digest());
        if (identity == null || !proven) throw InvalidApiKey.refused();
        use(identity).orElseThrow(RefusedException::new);
        return identity;
    }

    @Override
    public KeyIdentity recheck(String publicId) {
        KeyIdentity identity = find(publicId);
        if (identity == null) throw InvalidApiKey.refused();
        use(identity).orElseThrow(RefusedException::new);
        return identity;
    }

    @Override
    public boolean isStillUsable(String publicId) {
        try {
            KeyIdentity identity = findAt(publicId, epoch.current());
            return identity != null && use(identity).isAccepted();
        } catch (StoreException e) {
            return true;
        }
    }

    private Outcome<Principal> use(KeyIdentity identity) {
        return ApiKeyLifecycle.use(identity.key(), identity.principal(), clock.instant())
                .flatMap(key -> BudgetRules.call(identity.principal(), identity.budgeted()));
    }

    private @Nullable KeyIdentity find(String publicId) {
        try {
            return findAt(publicId, epoch.current());
        } catch (StoreException e) {
            return findDuringOutage(publicId);
        }
    }

    private @Nullable KeyIdentity findAt(String publicId, long now) {
        CachedIdentity cached = cache.getIfPresent(publicId);
        if (cached != null && cached.epoch() == now) return cached.identity();
        Optional<CachedIdentity> loaded = loads.load(publicId, now);
        if (loaded.isEmpty()) return null;
        cache.put(publicId, loaded.get());
        return loaded.get().identity();
    }

    private KeyIdentity findDuringOutage(String publicId) {
        CachedIdentity cached = cache.getIfPresent(publicId);
        boolean usable = cached != null && cached.epoch() == epoch.newestSeen() && epoch.isWithinGrace();
        if (cached == null || !usable) throw StoreUnavailable.refused();
        return cached.identity();
    }
}
