package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.GONE;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.Invitation.Purpose;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an invitation's life: valid for seven days, accepted once, unless revoked (USER-8). A password reset is an invitation for an
 * active user, valid for a day.
 *
 * <p>An invitation of a platform administrator is valid only while its giver is an active platform administrator: they know the link, and
 * could otherwise regain a role they have lost. The same applies to every reset, since it leads into an account that is in use. All other
 * invitations outlive their giver's role (USER-8).
 */
public final class InvitationLifecycle {
    /** How long an invitation can be accepted. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    /** How long a reset can be used: the person who asked for one is waiting for it. */
    public static final Duration RESET_VALIDITY = Duration.ofHours(24);

    private static final Refusal UNKNOWN = Refusal.of(
            NOT_FOUND, "invitation_invalid", "This link is incomplete or was never issued. Copy the whole link again.");

    private static final Refusal USED = Refusal.of(
            GONE, "invitation_consumed", "This link has already been used. Sign in with the password chosen then.");

    private static final Refusal TAKEN_BACK = Refusal.of(
            GONE,
            "invitation_revoked",
            "This link was revoked or replaced by a newer one. Use the newest link, or ask an administrator.");

    private InvitationLifecycle() {}

    /**
     * A new invitation.
     *
     * @param by the user who gives it, or null for the operator or configuration
     */
    public static Invitation mint(InvitationId id, User invited, @Nullable UserId by, Instant now) {
        return new Invitation(id, invited.id(), Purpose.INVITATION, now, by, true, now.plus(VALIDITY), null, null);
    }

    /**
     * A new link for an active user to choose another password.
     *
     * @param by the administrator who gives it, or null for the operator
     */
    public static Invitation mintReset(InvitationId id, User user, @Nullable UserId by, Instant now) {
        return new Invitation(
                id, user.id(), Purpose.PASSWORD_RESET, now, by, true, now.plus(RESET_VALIDITY), null, null);
    }

    /** The state of an invitation of this user. */
    public static InvitationState state(Invitation invitation, User invited, Instant now) {
        if (invitation.consumedAt() != null) return InvitationState.CONSUMED;
        if (invitation.revokedAt() != null || !holds(invitation, invited)) return InvitationState.REVOKED;
        return now.isBefore(invitation.expiresAt()) ? InvitationState.VALID : InvitationState.EXPIRED;
    }

    /** The refusal of a text that is not one of our links. */
    public static Refusal unknown() {
        return UNKNOWN;
    }

    /** Whether the invitation can be accepted now: the user, active, or the reason why not and what to do. */
    public static Outcome<User> accept(Invitation invitation, User invited, Instant now) {
        return switch (state(invitation, invited, now)) {
            case VALID -> used(invitation, invited);
            case INVALID -> Outcome.refused(UNKNOWN);
            case CONSUMED -> Outcome.refused(USED);
            case REVOKED -> refusedAsRevoked(invitation);
            case EXPIRED ->
                Outcome.refused(
                        GONE, "invitation_expired", "This link has expired. Ask an administrator for a new one.");
        };
    }

    /** If the user has changed since the invitation was read, it was used meanwhile, or is void. */
    private static Outcome<User> used(Invitation invitation, User user) {
        boolean reset = invitation.purpose() == Purpose.PASSWORD_RESET;
        Outcome<User> done = reset ? UserLifecycle.resetPassword(user) : UserLifecycle.activate(user);
        if (done.isAccepted()) return done;
        return Outcome.refused(!reset && user.status() == UserStatus.ACTIVE ? USED : TAKEN_BACK);
    }

    private static Outcome<User> refusedAsRevoked(Invitation invitation) {
        if (invitation.revokedAt() != null) return Outcome.refused(TAKEN_BACK);
        return Outcome.refused(
                GONE,
                "invitation_minter_demoted",
                "The person who issued this link is no longer an administrator. Ask another administrator for a new"
                        + " one.");
    }

    private static boolean holds(Invitation invitation, User invited) {
        boolean intoWhatIsInUse = invitation.purpose() == Purpose.PASSWORD_RESET;
        return invitation.byAdmin() || !(intoWhatIsInUse || invited.role() == PlatformRole.PLATFORM_ADMIN);
    }
}
