package dev.tidegate.gateway.guard;

import dev.tidegate.gateway.keydirectory.KeyDirectory;
import dev.tidegate.identity.permission.ApiKeyCaller;

/** The rights of callers with API keys, asked of the directory. Thread-safe. */
final class KeyRights implements CallerRights {
    private final KeyDirectory keys;

    KeyRights(KeyDirectory keys) {
        this.keys = keys;
    }

    @Override
    public boolean stillAllowed(ApiKeyCaller caller) {
        return keys.isStillUsable(caller.key().publicId());
    }

    @Override
    public ApiKeyCaller asOfNow(ApiKeyCaller caller) {
        return keys.recheck(caller.key().publicId()).caller();
    }
}
