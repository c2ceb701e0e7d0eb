package dev.tidegate.gateway.user;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.lifecycle.AdminQuorum;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.List;

/** Changes one user at a time, under locks that keep the rules spanning all users valid. For use inside a transaction. */
final class LockedUsers {
    private final UserStore users;

    LockedUsers(UserStore users) {
        this.users = users;
    }

    /**
     * The user and all active administrators, locked in an order that avoids deadlock.
     *
     * @throws RefusedException NOT_FOUND when there is no such user, or configuration made them (USER-7)
     */
    Locked lock(UserId id) {
        List<UserId> admins = users.lockActiveAdminsAnd(List.of(id));
        User user = users.findLocked(id).filter(found -> !found.bootstrap()).orElseThrow(LockedUsers::unknown);
        return new Locked(user, admins);
    }

    /**
     * Keeps the changed user.
     *
     * @throws RefusedException CONFLICT when no administrator would be left, or the actor would remove themselves
     */
    User keep(Actor actor, Locked before, User after) {
        AdminQuorum.change(before.user(), after, before.admins(), actor.userId().orElse(null))
                .orElseThrow(RefusedException::new);
        return keepUnjudged(before, after);
    }

    /** Keeps the changed user, even if no administrator is left: for an operator, who can bring one back. */
    User keepUnjudged(Locked before, User after) {
        if (!after.equals(before.user())) users.update(after);
        if (after.status() != before.user().status()) users.changeStatus(after.id(), after.status());
        return after;
    }

    static RefusedException unknown() {
        return refused(NOT_FOUND, "user_unknown", "There is no such user.");
    }

    /** A user as they are until the transaction ends, and who the active administrators are. */
    record Locked(User user, List<UserId> admins) {}
}
