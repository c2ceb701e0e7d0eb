package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.CONFLICT;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that somebody can always administer the platform (USER-6). The caller must lock the administrators until the change is stored, or
 * two of them could remove each other at once.
 */
public final class AdminQuorum {
    private AdminQuorum() {}

    /**
     * The changed user, unless the change ends the acting administrator's own role or leaves no administrator. An inactive administrator
     * does not count.
     *
     * @param admins the active platform administrators before the change, without one made by configuration (USER-7)
     * @param by the acting user, or null for the operator or configuration
     */
    public static Outcome<User> change(User before, User after, Collection<UserId> admins, @Nullable UserId by) {
        if (!before.isActiveAdmin() || after.isActiveAdmin()) return Outcome.accepted(after);
        if (before.id().equals(by)) {
            return Outcome.refused(
                    CONFLICT,
                    "own_account",
                    "You cannot take away your own administrator role or deactivate yourself. Ask another"
                            + " administrator.");
        }
        boolean othersLeft = admins.stream().anyMatch(admin -> !admin.equals(before.id()));
        if (othersLeft) return Outcome.accepted(after);
        return Outcome.refused(
                CONFLICT,
                "last_platform_admin",
                "This is the last active platform admin, without whom nobody could administer the gateway. Make another"
                        + " user a platform admin first, then try again. An operator can stop anybody at once: gateway"
                        + " users deactivate EMAIL.");
    }
}
