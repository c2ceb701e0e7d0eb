package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's request to be signed in by somebody at a browser (RFC 8628). Its two codes are kept as digests and are not in here.
 *
 * @param status what was done with it; that it has expired is a matter of time and not kept
 * @param interval how long the program has to wait between two questions
 * @param lastPolledAt when it asked last; null when it has not
 * @param decision who has approved or denied it; null when nobody has
 */
public record DeviceAuthorisation(
        DeviceAuthorisationId id,
        Requester requester,
        Instant createdAt,
        Instant expiresAt,
        Status status,
        Duration interval,
        @Nullable Instant lastPolledAt,
        @Nullable Decision decision) {
    public DeviceAuthorisation {
        requireNonNull(id, "id");
        requireNonNull(requester, "requester");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(status, "status");
        requireNonNull(interval, "interval");
        if ((status == Status.PENDING) != (decision == null)) {
            throw new IllegalArgumentException("decision: " + decision + " (expected: none while pending, else one)");
        }
    }

    /** What is kept of a state. */
    public enum Status {
        PENDING,
        APPROVED,
        DENIED,
        CONSUMED
    }

    /**
     * What asks, as it says itself.
     *
     * @param clientId what the program calls itself
     * @param peer the address it asks from
     * @param userAgent shortened; may be empty
     */
    public record Requester(String clientId, String peer, String userAgent) {
        public Requester {
            requireNonNull(clientId, "clientId");
            requireNonNull(peer, "peer");
            requireNonNull(userAgent, "userAgent");
        }
    }

    /**
     * Who has decided.
     *
     * @param session in which they did, or null when the trusted proxy has vouched for them: an approval holds as long as its session
     */
    public record Decision(UserId by, @Nullable SessionId session) {
        public Decision {
            requireNonNull(by, "by");
        }
    }
}
