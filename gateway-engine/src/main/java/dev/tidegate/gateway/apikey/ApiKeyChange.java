package dev.tidegate.gateway.apikey;

import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a key; null keeps what is stored.
 *
 * @param expiry the new end
 */
public record ApiKeyChange(
        @Nullable String name,
        @Nullable ModelAccess grants,
        @Nullable Expiry expiry) {

    /**
     * The instant from which a key is refused.
     *
     * @param at null for never
     */
    public record Expiry(@Nullable Instant at) {}

    ApiKey appliedTo(ApiKey stored) {
        ApiKey renamed = name == null ? stored : stored.withName(name.strip());
        ApiKey granted = grants == null ? renamed : renamed.withGrants(grants);
        return expiry == null ? granted : granted.withExpiresAt(expiry.at());
    }
}
