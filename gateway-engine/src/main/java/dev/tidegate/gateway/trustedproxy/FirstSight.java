package dev.tidegate.gateway.trustedproxy;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.principal.NewAdmins;
import dev.tidegate.gateway.principal.UnprovedAccess;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.assertion.AssertionRules;
import dev.tidegate.identity.assertion.Entry;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes made when somebody comes for the first time; later requests write nothing. Thread-safe.
 *
 * <p>{@code oidc.IdentityEntry} provisions, activates and takes over as well. What both share is below them: {@link UnprovedAccess}, {@link
 * NewAdmins} and the rules of the core. The rest only looks alike. There, decision, link and session are one transaction that is tried
 * again when somebody was faster; here there is neither link nor session, each case has a transaction of its own, and who was slower is
 * refused and comes again with the next request. One class for both would ask at every step which of the two it is.
 */
final class FirstSight {
    private final Transactions transactions;
    private final UserStore users;
    private final NewAdmins newAdmins;
    private final UnprovedAccess unproved;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    FirstSight(
            Transactions transactions,
            UserStore users,
            NewAdmins newAdmins,
            UnprovedAccess unproved,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.unproved = unproved;
        this.newAdmins = newAdmins;
        this.transactions = transactions;
        this.users = users;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes an active ordinary user (USER-7) who signs in through the proxy.
     *
     * @throws dev.tidegate.gateway.transaction.StoreConflictException when somebody was faster
     */
    void provision(Request request, Entry.Provision entry) {
        String address = entry.email().display();
        String name = address.substring(0, address.indexOf('@'));
        User user = User.invited(
                        new UserId(ids.next()), entry.email(), name, entry.role(), AuthMode.PROXY, clock.instant())
                .withStatus(UserStatus.ACTIVE);
        transactions.inIdentityTransaction(() -> {
            if (user.isActiveAdmin()) newAdmins.awaitTurn();
            users.insert(user);
            if (user.isActiveAdmin()) newAdmins.made(user);
            audit.done(actor(request, user), "user.provisioned", AuditTarget.of(user), facts(user));
            return user;
        });
    }

    /**
     * Makes an invited user active.
     *
     * @param rules decide about the user as they are once locked
     * @throws RefusedException UNAUTHENTICATED when they are not let in any more
     */
    void activate(Request request, User expected, Function<User, Entry> rules) {
        transactions.inIdentityTransaction(() -> {
            if (expected.isActiveAdmin()) newAdmins.awaitTurn();
            User stored = users.findLocked(expected.id()).orElseThrow(FirstSight::refused);
            if (rules.apply(stored) instanceof Entry.Activate found) {
                requireTurn(expected, found.user());
                activate(request, stored, found.user());
            }
            return stored;
        });
    }

    /**
     * Hands over a user, whose password somebody else may have chosen, to the person whom the proxy vouched for, and to nobody else.
     *
     * @param rules decide about the user as they are once locked
     * @throws RefusedException UNAUTHENTICATED when they are not let in any more
     */
    void takeOver(Request request, User taken, Function<User, Entry> rules) {
        transactions.inIdentityTransaction(() -> {
            if (taken.isActiveAdmin()) newAdmins.awaitTurn();
            User stored = users.findLocked(taken.id()).orElseThrow(FirstSight::refused);
            if (rules.apply(stored) instanceof Entry.TakeOver found) {
                requireTurn(taken, found.user());
                takeOver(request, found.user());
            }
            return stored;
        });
    }

    /** Turns are awaited before any lock; a user who was made an admin meanwhile has to try again, and gets a turn then. */
    private static void requireTurn(User expected, User found) {
        if (found.isActiveAdmin() && !expected.isActiveAdmin()) throw refused();
    }

    private void takeOver(Request request, User user) {
        Map<String, String> facts = new HashMap<>(unproved.end(user));
        users.update(user);
        users.changeStatus(user.id(), UserStatus.ACTIVE);
        if (user.isActiveAdmin()) newAdmins.made(user);
        facts.putAll(Map.of("auth_mode", word(user.authMode()), "global_role", word(user.role())));
        audit.done(actor(request, user), "user.taken_over", AuditTarget.of(user), facts);
    }

    private void activate(Request request, User stored, User active) {
        if (stored.authMode() != AuthMode.PROXY) throw refused();
        users.update(stored.withRole(active.role()));
        users.changeStatus(active.id(), UserStatus.ACTIVE);
        if (active.isActiveAdmin()) newAdmins.made(active);
        audit.changed(
                actor(request, active),
                "user.activated",
                AuditTarget.of(active),
                Map.of("status", word(stored.status())),
                Map.of("status", word(UserStatus.ACTIVE)));
    }

    private static Actor actor(Request request, User user) {
        return new Actor(
                SessionCaller.vouchedFor(user, null),
                request.id(),
                request.peer().getHostAddress());
    }

    private static Map<String, String> facts(User user) {
        return Map.of(
                "email",
                user.email().display(),
                "role",
                word(user.role()),
                "auth_mode",
                word(user.authMode()),
                "status",
                word(user.status()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static RefusedException refused() {
        return new RefusedException(AssertionRules.refusal());
    }
}
