package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Allows the holder of a link to choose a user's password, once.
 *
 * @param purpose what the link was given out for, which decides whom it works for
 * @param createdBy the user who gave it, or null for the operator or configuration
 * @param byAdmin whether the giver may, at the time of reading, give the highest role: an active platform administrator, the operator
 *     or configuration
 * @param consumedAt when it was accepted, or null
 * @param revokedAt when it was revoked, or null
 */
public record Invitation(
        InvitationId id,
        UserId userId,
        Purpose purpose,
        Instant createdAt,
        @Nullable UserId createdBy,
        boolean byAdmin,
        Instant expiresAt,
        @Nullable Instant consumedAt,
        @Nullable Instant revokedAt) {
    public Invitation {
        requireNonNull(id, "id");
        requireNonNull(userId, "userId");
        requireNonNull(purpose, "purpose");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** What a link was given out for. */
    public enum Purpose {
        /** The first password of an invited user. */
        INVITATION,
        /** A new password for an active user who has forgotten theirs. */
        PASSWORD_RESET
    }
}
