package dev.tidegate.gateway.principal;

import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API keys and related data. Writes belong inside a transaction. */
public interface ApiKeyStore {

    /** The key with its owner, team and overlays, read in one consistent snapshot. */
    Optional<KeyIdentity> findIdentity(String publicId);

    Optional<ApiKey> findByPublicId(String publicId);

    /** Locks the key until the end of the caller's transaction; does nothing when it does not exist. */
    void lock(ApiKeyId id);

    /** Writes name, grants and expiry; returns false when the key is revoked or does not exist. */
    boolean update(ApiKey key);

    /** Records that one key replaced another. */
    void markReplacement(ApiKeyId key, ApiKeyId replaced);

    /** Newest first, with the owner's id; at most {@code limit}. */
    List<ApiKey> list(int limit);

    /** The service account's managed key that configuration calls {@code configKey}, whatever its state. */
    Optional<ApiKey> findManaged(String serviceAccountId, String configKey);

    /** Inserts a key with its grants; {@code ownerIsServiceAccount} says which kind of owner {@code key.ownerId()} names. */
    void insert(ApiKey key, SecretDigest digest, boolean ownerIsServiceAccount);

    /** Marks the key as the one that configuration manages under {@code configKey}, replacing any earlier one. */
    void linkManaged(String serviceAccountId, String configKey, ApiKeyId id);

    /** Replaces name and grants. */
    void updateManaged(ApiKey key);

    /** All managed keys, including revoked ones, by owner and name. */
    List<ManagedApiKey> listManaged();

    /** Replaces what the key's text is checked against; the text stays the same. */
    void replaceDigest(ApiKeyId id, SecretDigest digest);

    /** Revokes all keys of a user that are not yet revoked, and returns how many there were. */
    int revokeAllOf(UserId user, Instant at);

    /** Writes {@code key.revokedAt()}; returns false when the key was no longer active. */
    boolean markRevoked(ApiKey key);
}
