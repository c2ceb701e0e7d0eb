package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.access.ModelAccess;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a user or a service account, without its secret.
 *
 * @param publicId the part of the key's text by which it is looked up; not secret
 * @param ownerId the id of the owning user or service account
 * @param grants what the key itself lets through; {@link ModelAccess.All} only for keys of users (KEY-3)
 * @param expiresAt the instant from which it is refused, or null when it does not expire
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

    /** Whether it is neither revoked nor expired. */
    public boolean isUsable(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    public ApiKey withName(String changed) {
        return new ApiKey(id, publicId, changed, ownerId, grants, createdAt, expiresAt, revokedAt);
    }

    public ApiKey withGrants(ModelAccess changed) {
        return new ApiKey(id, publicId, name, ownerId, changed, createdAt, expiresAt, revokedAt);
    }

    /**
     * The same key with another expiry.
     *
     * @param changed the instant from which it is refused, or null when it does not expire
     */
    public ApiKey withExpiresAt(@Nullable Instant changed) {
        return new ApiKey(id, publicId, name, ownerId, grants, createdAt, changed, revokedAt);
    }

    public ApiKey revoked(Instant now) {
        return new ApiKey(id, publicId, name, ownerId, grants, createdAt, expiresAt, now);
    }
}
