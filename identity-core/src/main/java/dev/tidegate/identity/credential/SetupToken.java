package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * The stored form of the link for making the first administrator (BOOT-4).
 *
 * @param digest of its token, which cannot be shown again
 */
public record SetupToken(SecretDigest digest, Instant createdAt, Instant expiresAt) {
    /** How long a link works. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    public SetupToken {
        requireNonNull(digest, "digest");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** The stored form of a token that is valid from now on. */
    public static SetupToken issued(OpaqueToken token, Instant now) {
        return new SetupToken(token.digest(), now, now.plus(LIFETIME));
    }

    /** Whether this belongs to the token; takes the same time whatever is wrong. */
    public boolean isOf(OpaqueToken token) {
        return digest.matches(token.digest());
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
