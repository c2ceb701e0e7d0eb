package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.FORBIDDEN;
import static dev.tidegate.identity.RefusalKind.GONE;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Requester;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.permission.SessionCaller;
import java.time.Duration;
import java.time.Instant;

/** The rules of a sign-in by device authorisation (RFC 8628): requested, approved or denied once, redeemed once, within ten minutes. */
public final class DeviceLifecycle {
    /** How long it can be approved and redeemed. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How long a program waits between two polls (RFC 8628 3.2). */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** By how much it must slow down (RFC 8628 3.5). */
    public static final Duration SLOWER = Duration.ofSeconds(5);

    private static final Refusal UNKNOWN = Refusal.of(
            NOT_FOUND, "user_code_unknown", "There is no such code. Compare it with what the program shows.");

    private static final Refusal USED =
            Refusal.of(CONFLICT, "user_code_used", "This code has already been approved or denied.");

    private DeviceLifecycle() {}

    /** A new one. */
    public static DeviceAuthorisation begin(DeviceAuthorisationId id, Requester requester, Instant now) {
        return new DeviceAuthorisation(id, requester, now, now.plus(LIFETIME), Status.PENDING, INTERVAL, null, null);
    }

    public static DeviceState state(DeviceAuthorisation authorisation, Instant now) {
        boolean expired = !now.isBefore(authorisation.expiresAt());
        return switch (authorisation.status()) {
            case CONSUMED -> DeviceState.CONSUMED;
            case DENIED -> DeviceState.DENIED;
            case APPROVED -> expired ? DeviceState.EXPIRED : DeviceState.APPROVED;
            case PENDING -> expired ? DeviceState.EXPIRED : DeviceState.PENDING;
        };
    }

    /**
     * Whether the program polls sooner than it was told to. The first poll is never too early, nor is one dated before the last, which only
     * shows that a clock was set back or another node's is ahead.
     */
    public static boolean isTooEarly(DeviceAuthorisation authorisation, Instant now) {
        Instant last = authorisation.lastPolledAt();
        return last != null && !now.isBefore(last) && now.isBefore(last.plus(authorisation.interval()));
    }

    /** The answer to the program. Polling too early matters only while the authorisation is undecided (RFC 8628 3.5). */
    public static DevicePoll poll(DeviceState state, boolean tooEarly) {
        return switch (state) {
            case PENDING -> tooEarly ? DevicePoll.SLOW_DOWN : DevicePoll.AUTHORIZATION_PENDING;
            case APPROVED -> DevicePoll.GRANTED;
            case DENIED -> DevicePoll.ACCESS_DENIED;
            case EXPIRED -> DevicePoll.EXPIRED_TOKEN;
            case CONSUMED -> DevicePoll.INVALID_GRANT;
        };
    }

    /** The refusal of a code that was never given out. */
    public static Refusal unknown() {
        return UNKNOWN;
    }

    /** The refusal of a code that has been decided already. */
    public static Refusal used() {
        return USED;
    }

    /** Whether somebody can still decide about it. */
    public static Outcome<DeviceAuthorisation> open(DeviceAuthorisation authorisation, Instant now) {
        return switch (state(authorisation, now)) {
            case PENDING -> Outcome.accepted(authorisation);
            case EXPIRED ->
                Outcome.refused(
                        GONE, "user_code_expired", "This code has expired. Start again in the program that showed it.");
            case APPROVED, DENIED, CONSUMED -> Outcome.refused(USED);
        };
    }

    /** Whether this user may sign a program in as themselves. */
    public static Outcome<SessionCaller> approver(SessionCaller caller) {
        if (caller.passwordChangeRequired()) {
            return Outcome.refused(
                    FORBIDDEN,
                    "password_change_required",
                    "Change your password first; nothing else is allowed until then.");
        }
        if (caller.user().active()) return Outcome.accepted(caller);
        return Outcome.refused(FORBIDDEN, "user_not_active", "Only active users can sign in a program.");
    }
}
