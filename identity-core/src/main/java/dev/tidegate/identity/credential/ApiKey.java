package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.access.ModelAccess;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a user or a service account, without its secret.
 *
 * @param publicId the part of the key's text that finds it; not secret
 * @param ownerId the id of the owning user or service account
 * @param grants what the key itself lets through; {@link ModelAccess.All} only for keys of users (KEY-3)
 * @param expiresAt from when on it is refused, or null when it does not expire
 * @param revokedAt when it was revoked, or null while it is active
 */
public record ApiKey(
        ApiKeyId id,
        String publicId,
        String name,
        String ownerId,
        ModelAccess grants,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
    public ApiKey {
        requireNonNull(id, "id");
        requireNonNull(publicId, "publicId");
        requireNonNull(name, "name");
        requireNonNull(ownerId, "ownerId");
        requireNonNull(grants, "grants");
        requireNonNull(createdAt, "createdAt");
    }

    public ApiKeyStatus status() {
        return revokedAt == null ? ApiKeyStatus.ACTIVE : ApiKeyStatus.REVOKED;
    }

    public ApiKey revoked(Instant now) {
        return new ApiKey(id, publicId, name, ownerId, grants, createdAt, expiresAt, now);
    }
}
