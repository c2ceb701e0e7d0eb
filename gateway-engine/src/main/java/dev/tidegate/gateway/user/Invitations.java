package dev.tidegate.gateway.user;

import static dev.tidegate.identity.RefusalKind.EXHAUSTED;
import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.lifecycle.InvitationLifecycle;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives out and revokes invitations, inside the transaction of a caller who has locked the user. Thread-safe. */
final class Invitations {
    private final InvitationStore store;
    private final OnboardingLinks links;
    private final boolean offered;
    private final int openPerUser;
    private final AuditLog audit;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Invitations(GatewayConfig config, InvitationStore store, AuditLog audit, Ids ids, Clock clock) {
        this.store = store;
        this.links = OnboardingLinks.of(config);
        this.offered = config.passwordSignIn();
        this.openPerUser = config.signIn().openInvitesPerUser();
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether anybody can sign in with a password, which is what an invitation leads to. */
    boolean areOffered() {
        return offered;
    }

    /** Refuses everybody if nobody can sign in with a password. */
    void requireOffered() {
        if (!offered) throw new RefusedException(disabled(INVALID));
    }

    /** Refuses an inviter, locked by the caller, who already has as many open as allowed (USER-12). */
    void requireRoom(UserId inviter) {
        if (store.countOpenBy(inviter, clock.instant()) < openPerUser) return;
        throw new RefusedException(Refusal.of(
                EXHAUSTED,
                "invites_exhausted",
                "You have " + openPerUser + " open invitations, which is as many as one person may have. Wait"
                        + " until one is accepted or expires, or ask an administrator."));
    }

    static Refusal disabled(RefusalKind kind) {
        return Refusal.of(
                kind,
                "invites_disabled",
                "People sign in with their identity provider here, so no invitation is needed.");
    }

    /** A new invitation for the user in place of any earlier one, which is refused from now on. */
    NewInvitation mint(Actor actor, User user) {
        return give(actor, user, "invitation.created", InvitationLifecycle::mint);
    }

    /** A link for an active user to choose another password, in place of any earlier one. */
    NewInvitation mintReset(Actor actor, User user) {
        return give(actor, user, "password_reset.created", InvitationLifecycle::mintReset);
    }

    private NewInvitation give(Actor actor, User user, String action, Minting minting) {
        requireOffered();
        revokeOpen(actor, user);
        OpaqueToken token = OpaqueToken.mint(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as stored, so that all answers agree
        Invitation invitation =
                minting.mint(new InvitationId(ids.next()), user, actor.userId().orElse(null), now);
        store.insert(invitation, token.digest());
        Map<String, String> facts = Map.of(
                "invitation_id", invitation.id().value(),
                "expires_at", invitation.expiresAt().toString());
        audit.done(actor, action, AuditTarget.of(user), facts);
        return new NewInvitation(invitation, links.invite(token));
    }

    private interface Minting {
        Invitation mint(InvitationId id, User user, @Nullable UserId by, Instant now);
    }

    /** Revokes any invitation that could still be accepted. */
    void revokeOpen(Actor actor, User user) {
        if (store.revokeOpenOf(user.id(), clock.instant())) {
            audit.done(actor, "invitation.revoked", AuditTarget.of(user), Map.of());
        }
    }

    OnboardingLinks links() {
        return links;
    }
}
