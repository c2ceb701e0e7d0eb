package dev.tidegate.gateway.provider;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import java.net.URI;

/** A provider as stored in the database: never with a credential. */
public record StoredProvider(ProviderId id, ProviderType type, URI baseUrl) {
    public StoredProvider {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(baseUrl, "baseUrl");
        if (baseUrl.getRawUserInfo() != null) {
            throw new IllegalArgumentException("baseUrl: holds a credential (expected: none)");
        }
    }
}
