package dev.tidegate.gateway.keydirectory;

import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.transaction.StoreException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Loads identities; callers that ask for the same key at the same epoch during a load share it. Not a loading cache, which holds a lock of
 * its map while it loads, so that other keys would wait for the database. Thread-safe.
 */
final class IdentityLoads {
    private final ApiKeyStore store;
    private final ConcurrentMap<Load, CompletableFuture<Optional<CachedIdentity>>> running = new ConcurrentHashMap<>();

    IdentityLoads(ApiKeyStore store) {
        this.store = store;
    }

    /**
     * The identity as it stood at {@code epoch} or later, labelled with {@code epoch}.
     *
     * @param epoch read before this call
     */
    Optional<CachedIdentity> load(String publicId, long epoch) {
        Load load = new Load(publicId, epoch);
        CompletableFuture<Optional<CachedIdentity>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<CachedIdentity>> other = running.putIfAbsent(load, mine);
        if (other != null) return await(other);
        try {
            Optional<CachedIdentity> found =
                    store.findIdentity(publicId).map(identity -> new CachedIdentity(epoch, identity));
            mine.complete(found);
            return found;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(load);
        }
    }

    private static Optional<CachedIdentity> await(CompletableFuture<Optional<CachedIdentity>> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException failure) throw failure;
            throw new StoreException("another call's load of the same API key failed", e);
        }
    }

    private record Load(String publicId, long epoch) {}
}
