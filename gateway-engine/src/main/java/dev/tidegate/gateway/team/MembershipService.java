package dev.tidegate.gateway.team;

import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.principal.TeamMember;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.lifecycle.MembershipRules;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds users to teams, moves them between teams and removes them (TEAM-2). Each change locks the user's row, so that of two at once the
 * second sees the result of the first. What a user may use changes with the next call; the past stays unchanged (TEAM-3). Thread-safe.
 */
public final class MembershipService {
    private final Transactions transactions;
    private final PrincipalStores principals;
    private final AuditLog audit;

    public MembershipService(Transactions transactions, PrincipalStores principals, AuditLog audit) {
        this.transactions = transactions;
        this.principals = principals;
        this.audit = audit;
    }

    /**
     * Adds users to a team, all or none of them. Existing members keep their role.
     *
     * @throws RefusedException NOT_FOUND for a team or user that does not exist, CONFLICT naming those who are in another team
     */
    public List<TeamMember> add(Actor actor, TeamId id, List<UserId> users, TeamRole role) {
        return transactions.inIdentityTransaction(() -> {
            Team team = team(id);
            principals.users().lock(users);
            users.forEach(user -> add(actor, team, locked(user), role));
            return principals.teamLists().members(id);
        });
    }

    private void add(Actor actor, Team team, User user, TeamRole role) {
        Membership current = current(user);
        Membership wanted = new Membership(user.id(), team.id(), role);
        Membership after = MembershipRules.add(current, wanted)
                .orElseThrow(refusal -> new RefusedException(named(refusal, user, "user_ids")));
        if (after.equals(current)) return;
        principals.memberships().put(after);
        tell(actor, user, current, after);
    }

    /**
     * Makes these users the only administrators of a team: new ones are added or promoted, former ones become members, owners stay. All or
     * nothing.
     *
     * @throws RefusedException NOT_FOUND for a team or user that does not exist, CONFLICT naming one who is in another team
     */
    void setAdministrators(Actor actor, Team team, Set<UserId> chosen) {
        Set<UserId> touched = new LinkedHashSet<>(chosen);
        principals.teamLists().members(team.id()).stream()
                .filter(member -> member.role() == TeamRole.ADMIN)
                .forEach(member -> touched.add(member.id()));
        principals.users().lock(touched);
        for (UserId id : touched) {
            User user = locked(id);
            Membership current = current(user);
            boolean stays = chosen.contains(id);
            boolean left = current == null || !current.teamId().equals(team.id());
            if (!stays && left) continue;
            Membership after = MembershipRules.administrator(current, id, team.id(), stays)
                    .orElseThrow(refusal -> new RefusedException(named(refusal, user, "admin_user_ids")));
            if (principals.memberships().put(after)) tell(actor, user, current, after);
        }
    }

    /**
     * Changes the role of a member.
     *
     * @throws RefusedException NOT_FOUND, or CONFLICT for an owner and for a user who is not in the team
     */
    public List<TeamMember> changeRole(Actor actor, TeamId id, UserId userId, TeamRole role) {
        return transactions.inIdentityTransaction(() -> {
            team(id);
            User user = locked(userId);
            Membership current = current(user);
            Membership after = MembershipRules.changeRole(current, id, role).orElseThrow(RefusedException::new);
            if (principals.memberships().put(after)) tell(actor, user, current, after);
            return principals.teamLists().members(id);
        });
    }

    /**
     * Removes a member.
     *
     * @throws RefusedException NOT_FOUND, or CONFLICT for an owner and for a user who is not in the team
     */
    public List<TeamMember> remove(Actor actor, TeamId id, UserId userId) {
        return transactions.inIdentityTransaction(() -> {
            team(id);
            User user = locked(userId);
            Membership current = current(user);
            MembershipRules.remove(current, id).orElseThrow(RefusedException::new);
            principals.memberships().remove(userId);
            tell(actor, user, current, null);
            return principals.teamLists().members(id);
        });
    }

    /**
     * Moves a member to another team, where they have this role.
     *
     * @throws RefusedException NOT_FOUND, INVALID for the same team, or CONFLICT for an owner and for a user who is not in the team any
     *     more
     */
    public List<TeamMember> transfer(Actor actor, TeamId from, UserId userId, TeamId to, TeamRole role) {
        return transactions.inIdentityTransaction(() -> {
            team(from);
            if (principals.teams().find(to).isEmpty()) {
                throw new RefusedException(TeamService.unknown().refusal().withParam("destination_team_id"));
            }
            User user = locked(userId);
            Membership current = current(user);
            Membership after = MembershipRules.transfer(current, from, to, role).orElseThrow(RefusedException::new);
            principals.memberships().put(after);
            tell(actor, user, current, after);
            return principals.teamLists().members(to);
        });
    }

    private Team team(TeamId id) {
        return principals.teams().find(id).orElseThrow(TeamService::unknown);
    }

    private User locked(UserId id) {
        return principals
                .users()
                .findLocked(id)
                .filter(user -> !user.bootstrap())
                .orElseThrow(() -> RefusedException.refused(NOT_FOUND, "user_unknown", "There is no such user."));
    }

    private @Nullable Membership current(User user) {
        return principals.memberships().find(user.id()).orElse(null);
    }

    private void tell(Actor actor, User user, @Nullable Membership before, @Nullable Membership after) {
        audit.changed(actor, "user.team_changed", AuditTarget.of(user), facts(before), facts(after));
    }

    private static Map<String, String> facts(@Nullable Membership membership) {
        if (membership == null) return Map.of("team_id", "", "team_role", "");
        return Map.of(
                "team_id",
                membership.teamId().value(),
                "team_role",
                membership.role().name().toLowerCase(Locale.ROOT));
    }

    /** Says which of several users is meant. */
    private static Refusal named(Refusal refusal, User user, String param) {
        return new Refusal(
                refusal.kind(),
                refusal.code(),
                user.email().display() + ": " + refusal.message(),
                param,
                refusal.retryAfter());
    }
}
