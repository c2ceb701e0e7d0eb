package dev.tidegate.gateway.apikey;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyToken;

/** A key that was just made, with its text: the only time that anyone can see it (KEY-1). */
public record IssuedApiKey(ApiKey key, ApiKeyToken token) {
    public IssuedApiKey {
        requireNonNull(key, "key");
        requireNonNull(token, "token");
    }
}
