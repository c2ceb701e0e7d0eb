package dev.tidegate.gateway.directory;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Instant;
import java.util.Optional;

/** API keys as lists show them. */
public interface ApiKeyListStore {

    /**
     * Newest first.
     *
     * @param now what decides whether a key has expired
     */
    Page<ListedApiKey> page(ApiKeyFilter filter, PageRequest request, Instant now);

    Optional<ListedApiKey> find(ApiKeyId id);

    /** How many keys of an owner are neither revoked nor expired. */
    int countUsable(String ownerId, Instant now);

    /** Whether a key of this owner, not revoked, was put in place of this one. */
    boolean isReplaced(ApiKeyId id, String ownerId);
}
