package dev.tidegate.gateway.apikey;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.directory.KeyIdentity;
import dev.tidegate.gateway.directory.ListedApiKey;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.permission.Permission;

/** What a key may use at this moment, for those who may know. Thread-safe. */
public final class KeyAccess {
    private final ApiKeyParts parts;

    public KeyAccess(ApiKeyParts parts) {
        this.parts = parts;
    }

    /**
     * All layers that narrow what the key may use, as a call would find them.
     *
     * @throws dev.tidegate.gateway.tx.RefusedException NOT_FOUND or FORBIDDEN for a key that the actor does not reach
     */
    public OverlayStack of(Actor actor, ApiKeyId id) {
        ListedApiKey key = ApiKeyOwners.reachable(parts.lists().find(id), actor, Permission.ACCESS_READ);
        return parts.keys()
                .findIdentity(key.key().publicId())
                .map(KeyIdentity::access)
                .orElseThrow(ApiKeyOwners::unknownKey);
    }
}
