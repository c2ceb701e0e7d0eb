package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who comes into a team, leaves it and changes role there (TEAM-1, TEAM-2). A user is in one team at most. Owners are seen and not touched:
 * no rule here makes one, moves one or sends one away.
 */
public final class MembershipRules {
    private MembershipRules() {}

    /**
     * A user comes into a team. One who is there already stays as they are.
     *
     * @param current the user's membership, or null without one
     */
    public static Outcome<Membership> add(@Nullable Membership current, Membership wanted) {
        if (wanted.role() == TeamRole.OWNER) return ownerRole("role");
        if (current == null) return Outcome.accepted(wanted);
        if (current.teamId().equals(wanted.teamId())) return Outcome.accepted(current);
        return Outcome.refused(
                CONFLICT, "user_in_other_team", "This user is in another team. Transfer them from there instead.");
    }

    /**
     * A user gets another role in their team.
     *
     * @param current the user's membership, or null without one
     */
    public static Outcome<Membership> changeRole(@Nullable Membership current, TeamId team, TeamRole role) {
        if (role == TeamRole.OWNER) return ownerRole("role");
        return member(current, team).map(stored -> new Membership(stored.userId(), team, role));
    }

    /**
     * Whether a user is among the administrators of a team is decided anew: who is chosen comes in or rises, who is not becomes a member,
     * and owners stay what they are either way.
     *
     * @param current the user's membership, or null without one
     * @return the membership afterwards; that of a user who is neither chosen nor in the team is none, so never ask for one
     */
    public static Outcome<Membership> administrator(
            @Nullable Membership current, UserId user, TeamId team, boolean chosen) {
        Membership wanted = new Membership(user, team, chosen ? TeamRole.ADMIN : TeamRole.MEMBER);
        return add(current, wanted).map(now -> now.role() == TeamRole.OWNER ? now : wanted);
    }

    /**
     * A user leaves their team.
     *
     * @param current the user's membership, or null without one
     */
    public static Outcome<UserId> remove(@Nullable Membership current, TeamId team) {
        return member(current, team).map(Membership::userId);
    }

    /**
     * A user goes from one team to another, with a role there (TEAM-3: nothing else goes with them).
     *
     * @param current the user's membership, or null without one
     */
    public static Outcome<Membership> transfer(@Nullable Membership current, TeamId from, TeamId to, TeamRole role) {
        if (role == TeamRole.OWNER) return ownerRole("destination_role");
        if (from.equals(to)) {
            return Outcome.refused(
                    Refusal.of(INVALID, "transfer_invalid", "The user is in this team; name another one.")
                            .withParam("destination_team_id"));
        }
        return member(current, from).map(stored -> new Membership(stored.userId(), to, role));
    }

    /** The membership, unless it is an owner's or of another team. */
    private static Outcome<Membership> member(@Nullable Membership current, TeamId team) {
        if (current == null || !current.teamId().equals(team)) {
            return Outcome.refused(CONFLICT, "user_not_in_team", "This user is not in this team any more. Look again.");
        }
        if (current.role() == TeamRole.OWNER) return untouchable();
        return Outcome.accepted(current);
    }

    /** The refusal of whatever would touch an owner's membership. */
    public static <T> Outcome<T> untouchable() {
        return Outcome.refused(
                CONFLICT, "team_owner", "This user owns a team, and neither leaves it nor changes role there.");
    }

    private static Outcome<Membership> ownerRole(String param) {
        return Outcome.refused(Refusal.of(INVALID, "team_place_invalid", "Nobody can be made the owner of a team.")
                .withParam(param));
    }
}
