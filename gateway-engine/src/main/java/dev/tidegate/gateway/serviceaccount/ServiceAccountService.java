package dev.tidegate.gateway.serviceaccount;

import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.ListedServiceAccount;
import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.principal.TeamListStore.ServiceAccountFilter;
import dev.tidegate.gateway.principal.TeamMember;
import dev.tidegate.gateway.refusal.InsufficientPrivileges;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.lifecycle.BudgetAlertRecipients;
import dev.tidegate.identity.lifecycle.ServiceAccountLifecycle;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PrincipalName;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists, edits, disables and reactivates service accounts: for platform administrators everywhere, for owners and admins in their
 * team.
 */
public final class ServiceAccountService {
    private static final int RACES = 5; // with others who create one of the same name at the same moment
    private static final int SLUGS = 1_000;

    private final Transactions transactions;
    private final PrincipalStores principals;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    public ServiceAccountService(
            Transactions transactions, PrincipalStores principals, AuditLog audit, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.principals = principals;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The service accounts that the actor may see, newest first. */
    public Page<ListedServiceAccount> page(Actor actor, ServiceAccountFilter filter, PageRequest request) {
        if (actor.reach(Permission.SERVICE_ACCOUNTS_READ) == Reach.ALL) {
            return principals.teamLists().serviceAccounts(filter, request);
        }
        TeamId own = actor.team().orElseThrow(InsufficientPrivileges::refused);
        if (filter.team() != null && !filter.team().equals(own)) throw InsufficientPrivileges.refused();
        return principals
                .teamLists()
                .serviceAccounts(new ServiceAccountFilter(filter.text(), own, filter.status()), request);
    }

    public ListedServiceAccount find(Actor actor, ServiceAccountId id) {
        return reachable(principals.teamLists().serviceAccount(id), actor, Permission.SERVICE_ACCOUNTS_READ);
    }

    /** The people to alert when its budget runs out (SA-3). */
    public List<TeamMember> alertRecipients(ServiceAccount account) {
        return BudgetAlertRecipients.among(principals.teamLists().members(account.teamId()));
    }

    /**
     * Creates an active service account in a team, which never changes.
     *
     * @throws RefusedException NOT_FOUND for a team that does not exist, FORBIDDEN for one that the actor does not run
     */
    public ListedServiceAccount create(Actor actor, TeamId team, String name, List<IdentityTag> tags) {
        boolean all = actor.reach(Permission.SERVICE_ACCOUNTS_WRITE) == Reach.ALL;
        if (!all && !actor.reaches(Permission.SERVICE_ACCOUNTS_WRITE, team)) throw InsufficientPrivileges.refused();
        for (int race = 1; ; race++) {
            try {
                return transactions.inIdentityTransaction(() -> insert(actor, team, name, tags));
            } catch (StoreConflictException e) {
                if (race == RACES) throw e; // somebody took the key meanwhile, so look for another one
            }
        }
    }

    private ListedServiceAccount insert(Actor actor, TeamId team, String name, List<IdentityTag> tags) {
        if (principals.teams().find(team).isEmpty()) {
            throw RefusedException.refused(NOT_FOUND, "team_unknown", "There is no such team.");
        }
        ServiceAccount draft = new ServiceAccount(
                new ServiceAccountId(ids.next()),
                freeKey(name),
                name,
                team,
                ServiceAccountStatus.ACTIVE,
                tags,
                clock.instant());
        ServiceAccount account = ServiceAccountLifecycle.create(draft).orElseThrow(RefusedException::new);
        principals.serviceAccounts().insert(account);
        audit.done(
                actor,
                "service_account.created",
                AuditTarget.of(account),
                Map.of("name", account.name(), "team_id", team.value()));
        return reread(account.id());
    }

    private String freeKey(String name) {
        for (int attempt = 1; attempt <= SLUGS; attempt++) {
            String key = PrincipalName.slug(name, attempt);
            if (principals.serviceAccounts().findByKey(key).isEmpty()) return key;
        }
        return PrincipalName.slug(name) + "-" + ids.next();
    }

    /** Changes name and tags; null keeps what is stored. */
    public ListedServiceAccount edit(
            Actor actor, ServiceAccountId id, @Nullable String name, @Nullable List<IdentityTag> tags) {
        return transactions.inIdentityTransaction(() -> {
            ServiceAccount before = locked(actor, id);
            ServiceAccount after = ServiceAccountLifecycle.edit(
                            before, name == null ? before.name() : name, tags == null ? before.tags() : tags)
                    .orElseThrow(RefusedException::new);
            if (!after.equals(before)) {
                principals.serviceAccounts().update(after);
                audit.changed(
                        actor,
                        "service_account.updated",
                        AuditTarget.of(after),
                        Map.of("name", before.name(), "tags", before.tags().toString()),
                        Map.of("name", after.name(), "tags", after.tags().toString()));
            }
            return reread(id);
        });
    }

    /** Disables it: its keys are refused from the next call on. Disabling it again changes nothing. */
    public ListedServiceAccount disable(Actor actor, ServiceAccountId id) {
        return change(actor, id, "service_account.disabled", ServiceAccountStatus.DISABLED);
    }

    /** Reactivates it: its keys that are not revoked work again. Reactivating it again changes nothing. */
    public ListedServiceAccount reactivate(Actor actor, ServiceAccountId id) {
        return change(actor, id, "service_account.reactivated", ServiceAccountStatus.ACTIVE);
    }

    private ListedServiceAccount change(Actor actor, ServiceAccountId id, String action, ServiceAccountStatus status) {
        return transactions.inIdentityTransaction(() -> {
            ServiceAccount account = locked(actor, id);
            if (principals.serviceAccounts().changeStatus(id, status)) {
                audit.done(actor, action, AuditTarget.of(account), Map.of());
            }
            return reread(id);
        });
    }

    private ServiceAccount locked(Actor actor, ServiceAccountId id) {
        principals.serviceAccounts().findLocked(id);
        return reachable(principals.teamLists().serviceAccount(id), actor, Permission.SERVICE_ACCOUNTS_WRITE)
                .account();
    }

    /** Actors who reach everything learn that it does not exist; for others, missing and foreign things look alike (PERM-2). */
    private static ListedServiceAccount reachable(
            Optional<ListedServiceAccount> account, Actor actor, Permission permission) {
        boolean all = actor.reach(permission) == Reach.ALL;
        boolean reached = account.filter(
                        found -> actor.reaches(permission, found.account().teamId()))
                .isPresent();
        if (!all && !reached) throw InsufficientPrivileges.refused();
        return account.orElseThrow(ServiceAccountService::unknown);
    }

    private ListedServiceAccount reread(ServiceAccountId id) {
        return principals.teamLists().serviceAccount(id).orElseThrow(ServiceAccountService::unknown);
    }

    private static RefusedException unknown() {
        return RefusedException.refused(NOT_FOUND, "service_account_unknown", "There is no such service account.");
    }
}
