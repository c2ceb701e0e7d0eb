package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an API key that may be shown.
 *
 * @param publicId the part of its text that names it
 * @param expiresAt null when it does not expire
 * @param revokedAt null while it is active
 */
public record ApiKeySummary(
        String publicId,
        String name,
        String ownerId,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
    public ApiKeySummary {
        requireNonNull(publicId, "publicId");
        requireNonNull(name, "name");
        requireNonNull(ownerId, "ownerId");
        requireNonNull(createdAt, "createdAt");
    }
}
