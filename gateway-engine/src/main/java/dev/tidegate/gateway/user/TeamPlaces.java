package dev.tidegate.gateway.user;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.lifecycle.MembershipRules;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts users into teams, inside the transaction of a caller who has locked the user. Owners keep their role, and nobody becomes one
 * (TEAM-1).
 */
final class TeamPlaces {
    private final PrincipalStores principals;

    TeamPlaces(PrincipalStores principals) {
        this.principals = principals;
    }

    Optional<Membership> of(User user) {
        return principals.memberships().find(user.id());
    }

    /**
     * Gives the user this place and no other.
     *
     * @param to null for no team
     * @throws RefusedException INVALID when there is no such team or the role is the owner's, CONFLICT when the user owns a team
     */
    void move(User user, @Nullable TeamPlace to) {
        if (to != null) requirePossible(to);
        Membership before = of(user).orElse(null);
        Membership after = to == null ? null : new Membership(user.id(), to.team(), to.role());
        if (before == null ? after == null : before.equals(after)) return;
        if (before != null && before.role() == TeamRole.OWNER) {
            MembershipRules.untouchable().orElseThrow(RefusedException::new);
        }
        if (after == null) principals.memberships().remove(user.id());
        else principals.memberships().put(after);
    }

    private void requirePossible(TeamPlace place) {
        if (place.role() == TeamRole.OWNER) throw invalid("team_role", "Nobody can be made the owner of a team.");
        if (principals.teams().find(place.team()).isEmpty()) throw invalid("team_id", "There is no such team.");
    }

    private static RefusedException invalid(String param, String message) {
        return new RefusedException(
                Refusal.of(INVALID, "team_place_invalid", message).withParam(param));
    }
}
