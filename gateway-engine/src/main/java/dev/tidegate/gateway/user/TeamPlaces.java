package dev.tidegate.gateway.user;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.principal.MembershipStore;
import dev.tidegate.gateway.principal.TeamStore;
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
public final class TeamPlaces {
    private final MembershipStore memberships;
    private final TeamStore teams;

    public TeamPlaces(MembershipStore memberships, TeamStore teams) {
        this.memberships = memberships;
        this.teams = teams;
    }

    Optional<Membership> of(User user) {
        return memberships.find(user.id());
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
        if (after == null) memberships.remove(user.id());
        else memberships.put(after);
    }

    private void requirePossible(TeamPlace place) {
        if (place.role() == TeamRole.OWNER) throw invalid("team_role", "Nobody can be made the owner of a team.");
        if (teams.find(place.team()).isEmpty()) throw invalid("team_id", "There is no such team.");
    }

    private static RefusedException invalid(String param, String message) {
        return new RefusedException(
                Refusal.of(INVALID, "team_place_invalid", message).withParam(param));
    }
}
