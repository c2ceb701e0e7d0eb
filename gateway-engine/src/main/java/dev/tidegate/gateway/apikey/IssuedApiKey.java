package dev.tidegate.gateway.apikey;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyToken;

/** A new key with its text, which cannot be seen again later (KEY-1). */
public record IssuedApiKey(ApiKey key, ApiKeyToken token) {
    public IssuedApiKey {
        requireNonNull(key, "key");
        requireNonNull(token, "token");
    }
}
