package dev.tidegate.gateway.apikey;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.access.ModelAccess;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key to create.
 *
 * @param expiresAt the instant from which it is refused, or null when it does not expire
 */
public record NewApiKey(
        String name, ModelAccess grants, @Nullable Instant expiresAt) {
    public NewApiKey {
        requireNonNull(name, "name");
        requireNonNull(grants, "grants");
    }
}
