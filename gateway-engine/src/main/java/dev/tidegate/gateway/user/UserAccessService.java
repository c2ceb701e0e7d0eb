package dev.tidegate.gateway.user;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.gateway.user.LockedUsers.Locked;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.lifecycle.UserLifecycle;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;

/**
 * Ends and renews the access of users. Removed access is gone on the next request on every node: sessions are read each time, API keys fail
 * by the status of their owner, and both change in one identity transaction (USER-3). Thread-safe.
 */
public final class UserAccessService {
    private final Transactions transactions;
    private final LockedUsers locked;
    private final UserListStore lists;
    private final SessionStore sessions;
    private final UserOnboarding onboarding;
    private final Invitations invitations;
    private final AuthProofs proofs;
    private final AuditLog audit;

    UserAccessService(
            Transactions transactions,
            UserStores stores,
            SessionStore sessions,
            UserOnboarding onboarding,
            Invitations invitations,
            AuthProofs proofs,
            AuditLog audit) {
        this.transactions = transactions;
        this.locked = new LockedUsers(stores.users());
        this.lists = stores.userLists();
        this.sessions = sessions;
        this.onboarding = onboarding;
        this.invitations = invitations;
        this.proofs = proofs;
        this.audit = audit;
    }

    /**
     * Disables a user: their sessions end, open invitations are revoked, their API keys are refused.
     *
     * @throws RefusedException NOT_FOUND, or CONFLICT when they are already disabled, the actor themselves or the last administrator
     */
    public ListedUser deactivate(Actor actor, UserId id) {
        return transactions.inIdentityTransaction(() -> {
            Locked before = locked.lock(id);
            User after = kept(actor, before, UserLifecycle.deactivate(before.user()), "user.deactivated");
            return ended(actor, after);
        });
    }

    /**
     * As {@link #deactivate}, but also for the last administrator: an operator can bring one back.
     *
     * @throws RefusedException NOT_FOUND, or CONFLICT when they are disabled already
     */
    public ListedUser stop(UserId id) {
        Actor operator = Actor.operator();
        return transactions.inIdentityTransaction(() -> {
            Locked before = locked.lock(id);
            User stopped = UserLifecycle.deactivate(before.user()).orElseThrow(RefusedException::new);
            User after = locked.keepUnjudged(before, stopped);
            changed(operator, before, after, "user.deactivated");
            return ended(operator, after);
        });
    }

    private ListedUser ended(Actor actor, User disabled) {
        sessions.endAllOf(disabled.id());
        invitations.revokeOpen(actor, disabled);
        return listed(disabled);
    }

    /**
     * Lets a disabled user in again, or invites them again if they have nothing left to sign in with (USER-4). No session comes back; API
     * keys that were not revoked work again once the owner is active.
     *
     * @throws RefusedException NOT_FOUND, or CONFLICT when they are not disabled
     */
    public ListedUser reactivate(Actor actor, UserId id) {
        return transactions.inIdentityTransaction(() -> {
            Locked before = locked.lock(id);
            boolean proofExists = proofs.exists(before.user());
            User after = kept(actor, before, UserLifecycle.reactivate(before.user(), proofExists), "user.reactivated");
            sessions.endAllOf(id); // any that began while the user was being disabled
            return listed(after);
        });
    }

    /**
     * Removes whatever the user signs in with and restarts onboarding (USER-5).
     *
     * @throws RefusedException NOT_FOUND, INVALID or CONFLICT when the user's identity provider is gone or disabled, CONFLICT when they are active
     */
    public Onboarding resetOnboarding(Actor actor, UserId id) {
        return transactions.inIdentityTransaction(() -> {
            Locked before = locked.lock(id);
            onboarding.requireProvider(before.user());
            User after = kept(actor, before, UserLifecycle.resetOnboarding(before.user()), "user.onboarding_reset");
            sessions.endAllOf(id);
            onboarding.revoke(actor, after);
            return onboarding.begin(actor, after);
        });
    }

    /**
     * Gives out a new invitation; the earlier one is refused from now on (USER-8).
     *
     * @throws RefusedException NOT_FOUND, or CONFLICT when the user is not invited or signs in otherwise
     */
    public NewInvitation inviteAgain(Actor actor, UserId id) {
        return transactions.inTransaction(() -> {
            User user = UserLifecycle.invite(locked.lock(id).user()).orElseThrow(RefusedException::new);
            return invitations.mint(actor, user);
        });
    }

    /**
     * Gives out a link with which an active user chooses another password. Until it is used, nothing of theirs changes.
     *
     * @throws RefusedException NOT_FOUND, or CONFLICT when the user is not active or signs in otherwise
     */
    public NewInvitation resetPassword(Actor actor, UserId id) {
        return transactions.inTransaction(() -> {
            User user = UserLifecycle.resetPassword(locked.lock(id).user()).orElseThrow(RefusedException::new);
            return invitations.mintReset(actor, user);
        });
    }

    private User kept(Actor actor, Locked before, Outcome<User> outcome, String action) {
        User after = locked.keep(actor, before, outcome.orElseThrow(RefusedException::new));
        changed(actor, before, after, action);
        return after;
    }

    private void changed(Actor actor, Locked before, User after, String action) {
        audit.changed(actor, action, AuditTarget.of(after), UserFacts.status(before.user()), UserFacts.status(after));
    }

    private ListedUser listed(User user) {
        return lists.find(user.id()).orElseThrow();
    }
}
