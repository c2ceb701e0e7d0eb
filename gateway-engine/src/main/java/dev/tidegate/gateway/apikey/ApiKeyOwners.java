package dev.tidegate.gateway.apikey;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.principal.ApiKeyFilter.Scope;
import dev.tidegate.gateway.principal.ApiKeyOwner;
import dev.tidegate.gateway.principal.ListedApiKey;
import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.refusal.InsufficientPrivileges;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

/** Determines whose keys an actor may see and change, and who may own one. */
final class ApiKeyOwners {
    private final PrincipalStores principals;
    private final BudgetStore budgets;

    ApiKeyOwners(PrincipalStores principals, BudgetStore budgets) {
        this.principals = principals;
        this.budgets = budgets;
    }

    /** The owners whose keys the permission reaches. */
    static Scope scope(Actor actor, Permission permission) {
        return switch (actor.reach(permission)) {
            case ALL -> Scope.ALL;
            case TEAM -> new Scope(user(actor), actor.team().orElse(null));
            case OWN -> new Scope(user(actor), null);
            case NONE -> throw InsufficientPrivileges.refused();
        };
    }

    /**
     * The key, if the permission reaches it.
     *
     * @throws RefusedException NOT_FOUND for actors who reach everything; otherwise FORBIDDEN, for missing and foreign keys alike
     *     (PERM-2)
     */
    static ListedApiKey reachable(Optional<ListedApiKey> key, Actor actor, Permission permission) {
        Scope scope = scope(actor, permission);
        if (key.isPresent() && scope.includes(key.get().owner())) return key.get();
        if (scope.equals(Scope.ALL)) throw unknownKey();
        throw InsufficientPrivileges.refused();
    }

    /**
     * The owner of a new key, locked until the end of the transaction.
     *
     * @throws RefusedException when there is none, the actor may not give them keys, or their state does not allow one
     */
    Principal forNewKey(Actor actor, ApiKeyOwner.Kind kind, String id) {
        Optional<? extends Principal> found = findLocked(kind, id);
        Scope scope = scope(actor, Permission.API_KEYS_WRITE);
        boolean reached = found.isPresent() && scope.includes(described(found.get()));
        if (!reached && !scope.equals(Scope.ALL)) throw InsufficientPrivileges.refused();
        Principal owner = found.orElseThrow(ApiKeyOwners::unknownOwner);
        if (owner instanceof ServiceAccount account
                && budgets.findActive(BudgetScope.of(account.id())).isEmpty()) {
            throw RefusedException.refused(
                    CONFLICT,
                    "service_account_budget_required",
                    "This service account has no active budget. Give it one before it gets API keys.");
        }
        return owner;
    }

    /** Locks the owner before any of their keys, the order followed everywhere (docs/adr/0026). */
    void lock(ApiKeyOwner owner) {
        findLocked(owner.kind(), owner.id());
    }

    private Optional<? extends Principal> findLocked(ApiKeyOwner.Kind kind, String id) {
        return kind == ApiKeyOwner.Kind.USER
                ? principals.users().findLocked(new UserId(id))
                : principals.serviceAccounts().findLocked(new ServiceAccountId(id));
    }

    private static ApiKeyOwner described(Principal owner) {
        if (owner instanceof ServiceAccount account) {
            return new ApiKeyOwner(
                    ApiKeyOwner.Kind.SERVICE_ACCOUNT, account.id().value(), account.name(), null, account.teamId());
        }
        return new ApiKeyOwner(ApiKeyOwner.Kind.USER, owner.principalId(), "", null, null);
    }

    private static UserId user(Actor actor) {
        return actor.userId().orElseThrow(InsufficientPrivileges::refused);
    }

    static RefusedException unknownKey() {
        return RefusedException.refused(NOT_FOUND, "api_key_unknown", "There is no such API key.");
    }

    private static RefusedException unknownOwner() {
        return RefusedException.refused(
                NOT_FOUND, "api_key_owner_unknown", "There is no such user or service account.");
    }
}
