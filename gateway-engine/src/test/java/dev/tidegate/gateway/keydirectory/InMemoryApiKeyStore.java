package dev.tidegate.gateway.keydirectory;

import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.principal.ManagedApiKey;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.access.AccessLayer;
import dev.tidegate.identity.access.AccessOverlay;
import dev.tidegate.identity.access.AllowlistSubject;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.UserId;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** API keys in memory, for tests of what stands on the store. */
final class InMemoryApiKeyStore implements ApiKeyStore {
    final Map<String, Principal> owners = new ConcurrentHashMap<>();
    final Set<String> unbudgeted = ConcurrentHashMap.newKeySet();
    final AtomicInteger loads = new AtomicInteger();
    volatile boolean away;
    volatile Runnable duringLoad = () -> {};
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final Map<String, SecretDigest> digests = new ConcurrentHashMap<>();
    private final Map<String, ApiKeyId> managed = new ConcurrentHashMap<>();

    @Override
    public Optional<KeyIdentity> findIdentity(String publicId) {
        loads.incrementAndGet();
        duringLoad.run();
        if (away) throw new StoreException("away", new IOException("connection refused"));
        return findByPublicId(publicId).map(this::identity);
    }

    @Override
    public Optional<ApiKey> findByPublicId(String publicId) {
        return Optional.ofNullable(keys.get(publicId));
    }

    @Override
    public void lock(ApiKeyId id) {
        // writers of this store take turns anyway
    }

    @Override
    public boolean update(ApiKey key) {
        ApiKey before = keys.get(key.publicId());
        return before != null && before.revokedAt() == null && keys.replace(key.publicId(), before, key);
    }

    @Override
    public void markReplacement(ApiKeyId key, ApiKeyId replaced) {
        // nobody asks this store
    }

    @Override
    public List<ApiKey> list(int limit) {
        Comparator<ApiKey> newest = Comparator.comparing(key -> key.id().value(), Comparator.reverseOrder());
        return keys.values().stream().sorted(newest).limit(limit).toList();
    }

    @Override
    public Optional<ApiKey> findManaged(String serviceAccountId, String configKey) {
        ApiKeyId id = managed.get(serviceAccountId + "/" + configKey);
        return keys.values().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    @Override
    public void insert(ApiKey key, SecretDigest digest, boolean ownerIsServiceAccount) {
        digests.put(key.publicId(), digest);
        keys.put(key.publicId(), key);
    }

    @Override
    public void linkManaged(String serviceAccountId, String configKey, ApiKeyId id) {
        managed.put(serviceAccountId + "/" + configKey, id);
    }

    @Override
    public void updateManaged(ApiKey key) {
        keys.put(key.publicId(), key);
    }

    @Override
    public List<ManagedApiKey> listManaged() {
        return managed.entrySet().stream()
                .flatMap(link -> keys.values().stream()
                        .filter(key -> key.id().equals(link.getValue()))
                        .map(key -> managed(link.getKey(), key)))
                .toList();
    }

    @Override
    public void replaceDigest(ApiKeyId id, SecretDigest digest) {
        keys.values().stream().filter(key -> key.id().equals(id)).forEach(key -> digests.put(key.publicId(), digest));
    }

    private static ManagedApiKey managed(String name, ApiKey key) {
        int slash = name.indexOf('/');
        return new ManagedApiKey(name.substring(0, slash), name.substring(slash + 1), key);
    }

    @Override
    public int revokeAllOf(UserId user, Instant at) {
        List<ApiKey> gone = keys.values().stream()
                .filter(key -> key.ownerId().equals(user.value()) && key.revokedAt() == null)
                .toList();
        gone.forEach(key -> keys.put(key.publicId(), ApiKeyLifecycle.revoke(key, at)));
        return gone.size();
    }

    @Override
    public boolean markRevoked(ApiKey key) {
        ApiKey before = keys.get(key.publicId());
        return before != null && before.revokedAt() == null && keys.replace(key.publicId(), before, key);
    }

    private KeyIdentity identity(ApiKey key) {
        AccessOverlay grants = new AccessOverlay(AccessLayer.API_KEY, key.grants());
        OverlayStack access = new OverlayStack(List.of(grants), AllowlistSubject.nobody());
        Principal owner = owners.get(key.ownerId());
        return new KeyIdentity(
                key, digests.get(key.publicId()), owner, null, access, !unbudgeted.contains(key.ownerId()));
    }
}
