package dev.tidegate.gateway.team;

import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.ListedTeam;
import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.principal.TeamListStore.TeamFilter;
import dev.tidegate.gateway.principal.TeamMember;
import dev.tidegate.gateway.refusal.InsufficientPrivileges;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PrincipalName;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes, lists and edits teams. Thread-safe. */
public final class TeamService {
    private static final int RACES = 5; // with others who create a team of the same name at the same moment
    private static final int SLUGS = 1_000;

    private final Transactions transactions;
    private final PrincipalStores principals;
    private final MembershipService memberships;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    public TeamService(
            Transactions transactions,
            PrincipalStores principals,
            MembershipService memberships,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.principals = principals;
        this.memberships = memberships;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The teams that the actor may see, newest first. */
    public Page<ListedTeam> page(Actor actor, @Nullable String text, PageRequest request) {
        TeamId only = actor.reach(Permission.TEAMS_READ) == Reach.ALL
                ? null
                : actor.team().orElseThrow(InsufficientPrivileges::refused);
        return principals.teamLists().teams(new TeamFilter(text, only), request);
    }

    /** All teams, for the directory. */
    public Page<ListedTeam> directory(@Nullable String text, PageRequest request) {
        return principals.teamLists().teams(new TeamFilter(text, null), request);
    }

    public ListedTeam find(Actor actor, TeamId id) {
        Optional<ListedTeam> team = principals.teamLists().team(id);
        boolean all = actor.reach(Permission.TEAMS_READ) == Reach.ALL;
        if (!all && (team.isEmpty() || !actor.reaches(Permission.TEAMS_READ, id)))
            throw InsufficientPrivileges.refused();
        return team.orElseThrow(TeamService::unknown);
    }

    /** By name. */
    public List<TeamMember> members(Actor actor, TeamId id) {
        return principals.teamLists().members(find(actor, id).team().id());
    }

    /** The members of a team in the directory. */
    public List<TeamMember> members(TeamId id) {
        return principals.teamLists().members(id);
    }

    /**
     * Creates a team with these administrators, or none; its key is derived from its name and never changes (TEAM-1).
     *
     * @throws RefusedException NOT_FOUND for an administrator who does not exist, CONFLICT for one who is in a team
     */
    public ListedTeam create(Actor actor, String name, List<IdentityTag> tags, Set<UserId> administrators) {
        String checked = PrincipalName.checked(name).orElseThrow(RefusedException::new);
        List<IdentityTag> given = IdentityTag.checked(tags).orElseThrow(RefusedException::new);
        for (int race = 1; ; race++) {
            try {
                return transactions.inIdentityTransaction(() -> insert(actor, checked, given, administrators));
            } catch (StoreConflictException e) {
                if (race == RACES) throw e; // somebody took the key meanwhile, so look for another one
            }
        }
    }

    private ListedTeam insert(Actor actor, String name, List<IdentityTag> tags, Set<UserId> administrators) {
        Team team = new Team(new TeamId(ids.next()), freeKey(name), name, tags, clock.instant());
        principals.teams().insert(team);
        audit.done(actor, "team.created", AuditTarget.of(team), facts(team));
        memberships.setAdministrators(actor, team, administrators);
        return reread(team.id());
    }

    private TeamKey freeKey(String name) {
        for (int attempt = 1; attempt <= SLUGS; attempt++) {
            TeamKey key = new TeamKey(PrincipalName.slug(name, attempt));
            if (principals.teams().findByKey(key).isEmpty()) return key;
        }
        return new TeamKey(PrincipalName.slug(name) + "-" + ids.next());
    }

    /**
     * Changes name, tags and administrators; null keeps what is stored.
     *
     * @param administrators the complete set: see {@link MembershipService}
     * @throws RefusedException NOT_FOUND when there is no such team or user, CONFLICT for an administrator who is in another team
     */
    public ListedTeam edit(
            Actor actor,
            TeamId id,
            @Nullable String name,
            @Nullable List<IdentityTag> tags,
            @Nullable Set<UserId> administrators) {
        return transactions.inIdentityTransaction(() -> {
            Team before = principals.teams().findLocked(id).orElseThrow(TeamService::unknown);
            String kept =
                    name == null ? before.name() : PrincipalName.checked(name).orElseThrow(RefusedException::new);
            List<IdentityTag> given =
                    tags == null ? before.tags() : IdentityTag.checked(tags).orElseThrow(RefusedException::new);
            Team after = before.withName(kept).withTags(given);
            if (!after.equals(before)) {
                principals.teams().update(after);
                audit.changed(actor, "team.updated", AuditTarget.of(after), facts(before), facts(after));
            }
            if (administrators != null) memberships.setAdministrators(actor, after, administrators);
            return reread(id);
        });
    }

    private ListedTeam reread(TeamId id) {
        return principals.teamLists().team(id).orElseThrow(TeamService::unknown);
    }

    private static Map<String, String> facts(Team team) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("name", team.name());
        facts.put(
                "tags",
                team.tags().stream().map(tag -> tag.key() + "=" + tag.value()).collect(Collectors.joining(", ")));
        return facts;
    }

    static RefusedException unknown() {
        return RefusedException.refused(NOT_FOUND, "team_unknown", "There is no such team.");
    }
}
