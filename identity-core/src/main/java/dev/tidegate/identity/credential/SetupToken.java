package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What is kept of the link under which the first administrator is made (BOOT-4).
 *
 * @param digest of its token, which nobody can be shown again
 */
public record SetupToken(SecretDigest digest, Instant createdAt, Instant expiresAt) {
    /** How long a link works. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    public SetupToken {
        requireNonNull(digest, "digest");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** Of a token that works from now on. */
    public static SetupToken issued(OpaqueToken token, Instant now) {
        return new SetupToken(token.digest(), now, now.plus(LIFETIME));
    }

    /** Whether this is what is kept of the token; takes as long whatever is wrong. */
    public boolean isOf(OpaqueToken token) {
        return digest.matches(token.digest());
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
