package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as lists show it.
 *
 * @param owner who owns it
 * @param lastUsedAt exact to a minute (KEY-5); null when it was never used
 * @param replaces the key that it replaced, or null
 * @param managed whether configuration holds its value
 * @param sealed whether its secret can be shown again
 */
public record ListedApiKey(
        ApiKey key,
        ApiKeyOwner owner,
        @Nullable Instant lastUsedAt,
        @Nullable ApiKeyId replaces,
        boolean managed,
        boolean sealed) {
    public ListedApiKey {
        requireNonNull(key, "key");
        requireNonNull(owner, "owner");
    }
}
