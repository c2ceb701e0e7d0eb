package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's request to be signed in by a person in a browser (RFC 8628). Its two codes are stored as digests and are not included here.
 *
 * @param status what was done with it; expiry follows from the time and is not stored
 * @param interval how long the program must wait between two polls
 * @param lastPolledAt when it last polled; null when it has not
 * @param decision who approved or denied it; null when nobody has
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

    /** The stored part of a state. */
    public enum Status {
        PENDING,
        APPROVED,
        DENIED,
        CONSUMED
    }

    /**
     * The program, as it describes itself.
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
     * @param session the one in which they did, or null if the trusted proxy vouched for them: an approval holds as long as its session
     */
    public record Decision(UserId by, @Nullable SessionId session) {
        public Decision {
            requireNonNull(by, "by");
        }
    }
}
