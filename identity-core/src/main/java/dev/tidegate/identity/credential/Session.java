package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * A lasting sign-in. An ended session no longer exists.
 *
 * @param lastSeenAt exact to a minute: it is written at most that often
 * @param expiresAt when it ends, however much it is used
 * @param peer the address it was begun from
 * @param userAgent what the browser calls itself, shortened; may be empty
 */
public record Session(
        SessionId id,
        UserId userId,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        String peer,
        String userAgent) {
    public Session {
        requireNonNull(id, "id");
        requireNonNull(userId, "userId");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(lastSeenAt, "lastSeenAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(peer, "peer");
        requireNonNull(userAgent, "userAgent");
    }

    /** Whether it may still be used: younger than its absolute limit and not idle for {@code idleLimit} (SES-2). */
    public boolean isAlive(Instant now, Duration idleLimit) {
        return now.isBefore(expiresAt) && now.isBefore(lastSeenAt.plus(idleLimit));
    }
}
