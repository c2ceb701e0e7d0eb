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
 * The rules for joining and leaving a team and changing role there (TEAM-1, TEAM-2). A user is in one team at most. Owners are left alone:
 * no rule here makes, moves or removes one.
 */
public final class MembershipRules {
    private MembershipRules() {}

    /**
     * A user joins a team. An existing member stays unchanged.
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
     * Applies a new choice of a team's administrators to a user: one who is chosen joins or is promoted, one who is not becomes a member,
     * and owners stay owners either way.
     *
     * @param current the user's membership, or null without one
     * @return the membership afterwards; a user who is neither chosen nor in the team has none, so never ask about one
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
     * A user moves from one team to another, with a role there (TEAM-3: nothing else moves with them).
     *
     * @param current the user's membership, or null without one
     */
    public static Outcome<Membership> transfer(@Nullable Membership current, TeamId from, TeamId to, TeamRole role) {
        if (role == TeamRole.OWNER) return ownerRole("destination_role");
        if (from.equals(to)) {
            return Outcome.refused(
                    Refusal.of(INVALID, "transfer_invalid", "The user is already in this team. Name another one.")
                            .withParam("destination_team_id"));
        }
        return member(current, from).map(stored -> new Membership(stored.userId(), to, role));
    }

    /** The membership, unless it is an owner's or in another team. */
    private static Outcome<Membership> member(@Nullable Membership current, TeamId team) {
        if (current == null || !current.teamId().equals(team)) {
            return Outcome.refused(
                    CONFLICT, "user_not_in_team", "This user is no longer in this team. Look at its members again.");
        }
        if (current.role() == TeamRole.OWNER) return untouchable();
        return Outcome.accepted(current);
    }

    /** The refusal of anything that would change an owner's membership. */
    public static <T> Outcome<T> untouchable() {
        return Outcome.refused(
                CONFLICT, "team_owner", "This user owns a team, and can neither leave it nor change role in it.");
    }

    private static Outcome<Membership> ownerRole(String param) {
        return Outcome.refused(Refusal.of(INVALID, "team_place_invalid", "Nobody can be made the owner of a team.")
                .withParam(param));
    }
}
