package dev.tidegate.gateway.access;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.refusal.InsufficientPrivileges;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Restricts teams, users and service accounts to lists of models (ACC-1). Changes take effect on the next call. Thread-safe. */
public final class AccessService {
    private final Transactions transactions;
    private final ModelAccessStore accesses;
    private final PrincipalStores principals;
    private final ModelStore models;
    private final AuditLog audit;

    public AccessService(
            Transactions transactions,
            ModelAccessStore accesses,
            PrincipalStores principals,
            ModelStore models,
            AuditLog audit) {
        this.transactions = transactions;
        this.accesses = accesses;
        this.principals = principals;
        this.models = models;
        this.audit = audit;
    }

    public ModelAccess ofTeam(Actor actor, TeamId id) {
        require(actor, principals.teams().find(id), actor.reaches(Permission.ACCESS_READ, id));
        return accesses.ofTeam(id);
    }

    public ModelAccess ofUser(Actor actor, UserId id) {
        require(actor, user(id), actor.is(id));
        return accesses.ofUser(id);
    }

    public ModelAccess ofServiceAccount(Actor actor, ServiceAccountId id) {
        Optional<ServiceAccount> account = principals.serviceAccounts().find(id);
        boolean reached = account.filter(found -> actor.reaches(Permission.ACCESS_READ, found.teamId()))
                .isPresent();
        require(actor, account, reached);
        return accesses.ofServiceAccount(id);
    }

    /**
     * Restricts a team, or lifts its restriction.
     *
     * @throws RefusedException NOT_FOUND when there is no such team
     */
    public ModelAccess restrictTeam(Actor actor, TeamId id, ModelAccess access) {
        return restrict(
                actor,
                access,
                () -> AuditTarget.of(principals.teams().findLocked(id).orElseThrow(AccessService::unknown)),
                () -> accesses.ofTeam(id),
                changed -> accesses.replaceOfTeam(id, changed));
    }

    /**
     * Restricts a user, or lifts the restriction.
     *
     * @throws RefusedException NOT_FOUND when there is no such user
     */
    public ModelAccess restrictUser(Actor actor, UserId id, ModelAccess access) {
        return restrict(
                actor,
                access,
                () -> AuditTarget.of(lockedUser(id).orElseThrow(AccessService::unknown)),
                () -> accesses.ofUser(id),
                changed -> accesses.replaceOfUser(id, changed));
    }

    /**
     * Restricts a service account, or lifts its restriction.
     *
     * @throws RefusedException NOT_FOUND when there is no such service account
     */
    public ModelAccess restrictServiceAccount(Actor actor, ServiceAccountId id, ModelAccess access) {
        return restrict(
                actor,
                access,
                () -> AuditTarget.of(principals.serviceAccounts().findLocked(id).orElseThrow(AccessService::unknown)),
                () -> accesses.ofServiceAccount(id),
                changed -> accesses.replaceOfServiceAccount(id, changed));
    }

    private ModelAccess restrict(
            Actor actor,
            ModelAccess access,
            Supplier<AuditTarget> target,
            Supplier<ModelAccess> stored,
            Consumer<ModelAccess> replace) {
        return transactions.inIdentityTransaction(() -> {
            AuditTarget about = target.get();
            ModelAccess was = stored.get();
            requireKnown(access, was);
            Map<String, String> before = facts(was);
            replace.accept(access);
            if (!before.equals(facts(access))) {
                audit.changed(actor, about.kind() + ".access_changed", about, before, facts(access));
            }
            return access;
        });
    }

    /** Naming an unknown model is a mistake, unless the list has outlived the model. */
    private void requireKnown(ModelAccess access, ModelAccess before) {
        if (!(access instanceof ModelAccess.Only only)) return;
        Set<ModelId> unknown = new TreeSet<>(Comparator.comparing(ModelId::value));
        unknown.addAll(only.models());
        if (before instanceof ModelAccess.Only kept) kept.models().forEach(unknown::remove);
        models.list().forEach(model -> unknown.remove(model.id()));
        if (unknown.isEmpty()) return;
        String names = unknown.stream().map(ModelId::value).collect(Collectors.joining(", "));
        throw new RefusedException(Refusal.of(INVALID, "model_unknown", "There is no model " + names + ".")
                .withParam("model_keys"));
    }

    private Optional<User> lockedUser(UserId id) {
        return principals.users().findLocked(id).filter(found -> !found.bootstrap());
    }

    private Optional<User> user(UserId id) {
        return principals.users().find(id).filter(found -> !found.bootstrap());
    }

    /** Actors who reach everything learn that it does not exist; for others, missing and foreign things look alike (PERM-2). */
    private static void require(Actor actor, Optional<?> thing, boolean reached) {
        if (actor.reach(Permission.ACCESS_READ) == Reach.ALL) {
            if (thing.isEmpty()) throw unknown();
        } else if (thing.isEmpty() || !reached) {
            throw InsufficientPrivileges.refused();
        }
    }

    private static Map<String, String> facts(ModelAccess access) {
        if (!(access instanceof ModelAccess.Only only)) return Map.of("models", "all");
        return Map.of(
                "models", only.models().stream().map(ModelId::value).sorted().collect(Collectors.joining(", ")));
    }

    private static RefusedException unknown() {
        return RefusedException.refused(
                NOT_FOUND, "principal_unknown", "There is no such team, user or service account.");
    }
}
