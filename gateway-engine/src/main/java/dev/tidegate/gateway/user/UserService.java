package dev.tidegate.gateway.user;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.gateway.user.LockedUsers.Locked;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.lifecycle.UserLifecycle;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.util.Map;

/** Lists, creates and edits users. {@link UserAccessService} ends and renews their access. Thread-safe. */
public final class UserService {
    private final Transactions transactions;
    private final UserStore users;
    private final UserListStore lists;
    private final TeamPlaces places;
    private final KeptAddresses kept;
    private final UserOnboarding onboarding;
    private final LockedUsers locked;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    UserService(
            Transactions transactions,
            UserStores stores,
            KeptAddresses kept,
            UserOnboarding onboarding,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.users = stores.users();
        this.lists = stores.userLists();
        this.places = new TeamPlaces(stores);
        this.kept = kept;
        this.onboarding = onboarding;
        this.locked = new LockedUsers(stores.users());
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Newest first. */
    public Page<ListedUser> page(UserFilter filter, PageRequest request) {
        return lists.page(filter, request);
    }

    /**
     * Checks that people can be invited at all.
     *
     * @throws RefusedException INVALID if nobody can sign in with a password
     */
    public void requireInvitations() {
        onboarding.requireInvitations();
    }

    /**
     * One user.
     *
     * @throws RefusedException NOT_FOUND when there is no such user
     */
    public ListedUser find(UserId id) {
        return lists.find(id).orElseThrow(LockedUsers::unknown);
    }

    /**
     * Creates an invited user, and what they need to get in.
     *
     * @throws RefusedException INVALID for a value that is not allowed, CONFLICT when the address is taken or the identity provider
     *     disabled
     */
    public Onboarding create(Actor actor, NewUser wanted) {
        User user = drafted(wanted);
        return transactions.inIdentityTransaction(() -> created(actor, user, wanted));
    }

    /**
     * The same for an inviter who is not an administrator, whose open invitations are limited (USER-12).
     *
     * @throws RefusedException as {@link #create}, EXHAUSTED when the limit is reached, and UNAUTHENTICATED when the inviter was
     *     deactivated meanwhile
     */
    public Onboarding invite(Actor actor, NewUser wanted) {
        User user = drafted(wanted);
        UserId inviter = actor.userId().orElseThrow();
        return transactions.inIdentityTransaction(() -> {
            // serialises concurrent invitations, and refuses an inviter who was deactivated meanwhile
            if (!users.findLocked(inviter).map(User::active).orElse(false)) throw ended();
            onboarding.requireRoom(inviter);
            return created(actor, user, wanted);
        });
    }

    private User drafted(NewUser wanted) {
        Email email = Email.parse(wanted.email()).orElseThrow(RefusedException::new);
        User draft = User.invited(
                        new UserId(ids.next()), email, wanted.name(), wanted.role(), wanted.authMode(), clock.instant())
                .withAuthMode(wanted.authMode(), wanted.oidcProviderKey())
                .withRequestLogging(wanted.requestLoggingEnabled())
                .withTags(wanted.tags());
        User user = UserLifecycle.create(draft).orElseThrow(RefusedException::new);
        onboarding.requireProvider(user);
        return user;
    }

    private Onboarding created(Actor actor, User user, NewUser wanted) {
        insert(user);
        if (wanted.place() != null) places.move(user, wanted.place());
        audit.done(actor, "user.created", AuditTarget.of(user), UserFacts.of(user, places.of(user)));
        return onboarding.begin(actor, user);
    }

    /**
     * Changes a user's details, role and place.
     *
     * @throws RefusedException NOT_FOUND, INVALID, or CONFLICT when their state or the last administrator rule forbids it
     */
    public ListedUser edit(Actor actor, UserId id, UserChange change) {
        return transactions.inIdentityTransaction(() -> {
            Locked before = locked.lock(id);
            Map<String, String> factsBefore = UserFacts.of(before.user(), places.of(before.user()));
            User after = UserLifecycle.edit(before.user(), change.edit()).orElseThrow(RefusedException::new);
            boolean signsInOtherwise = UserLifecycle.changesSignIn(before.user(), after);
            if (signsInOtherwise) onboarding.requireProvider(after);
            locked.keep(actor, before, after);
            if (signsInOtherwise) onboarding.revoke(actor, after);
            if (change.move() != null) places.move(after, change.move().to());
            Map<String, String> factsAfter = UserFacts.of(after, places.of(after));
            if (!factsAfter.equals(factsBefore)) {
                audit.changed(
                        actor,
                        "user.updated",
                        AuditTarget.of(after),
                        UserFacts.differing(factsBefore, factsAfter),
                        UserFacts.differing(factsAfter, factsBefore));
            }
            return find(id);
        });
    }

    /** The unique constraint decides between two concurrent inserts, which asking first could not. */
    private void insert(User user) {
        if (kept.contains(user.email())) throw taken();
        try {
            users.insert(user);
        } catch (StoreConflictException e) {
            throw taken();
        }
    }

    private static RefusedException ended() {
        return refused(UNAUTHENTICATED, "session_required", "Your session ended at the same moment. Sign in again.");
    }

    /** One answer for both cases, so that nobody can learn by inviting who will be an administrator. */
    private static RefusedException taken() {
        return new RefusedException(Refusal.of(
                        CONFLICT,
                        "email_taken",
                        "There is already a user with this e-mail address, or configuration reserves it for an"
                                + " administrator.")
                .withParam("email"));
    }
}
