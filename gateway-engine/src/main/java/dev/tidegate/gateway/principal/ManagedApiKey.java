package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.ApiKey;

/**
 * An API key whose value configuration holds.
 *
 * @param serviceAccountKey the name configuration uses for its owner
 * @param configKey the name configuration uses for the key, unique within the owner
 */
public record ManagedApiKey(String serviceAccountKey, String configKey, ApiKey key) {
    public ManagedApiKey {
        requireNonNull(serviceAccountKey, "serviceAccountKey");
        requireNonNull(configKey, "configKey");
        requireNonNull(key, "key");
    }

    /** {@code SERVICE_ACCOUNT/KEY}. */
    public String name() {
        return serviceAccountKey + "/" + configKey;
    }
}
