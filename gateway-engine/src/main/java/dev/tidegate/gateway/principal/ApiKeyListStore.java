package dev.tidegate.gateway.principal;

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
     * @param now the time that decides whether a key has expired
     */
    Page<ListedApiKey> page(ApiKeyFilter filter, PageRequest request, Instant now);

    Optional<ListedApiKey> find(ApiKeyId id);

    /** How many keys of an owner are neither revoked nor expired. */
    int countUsable(String ownerId, Instant now);

    /** Whether this key was replaced by an unrevoked key of this owner. */
    boolean isReplaced(ApiKeyId id, String ownerId);
}
