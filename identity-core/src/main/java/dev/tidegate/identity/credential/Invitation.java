package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody who has the link may choose the password of an invited user, once.
 *
 * @param createdBy the user who gave it, or null for the operator or configuration
 * @param byAdmin whether whoever gave it may give the highest role at the time of asking: an active platform administrator, the operator or
 *     configuration
 * @param consumedAt when it was accepted, or null
 * @param revokedAt when it was taken back, or null
 */
public record Invitation(
        InvitationId id,
        UserId userId,
        Instant createdAt,
        @Nullable UserId createdBy,
        boolean byAdmin,
        Instant expiresAt,
        @Nullable Instant consumedAt,
        @Nullable Instant revokedAt) {
    public Invitation {
        requireNonNull(id, "id");
        requireNonNull(userId, "userId");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
    }
}
