package dev.tidegate.gateway.access;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.principal.ServiceAccountStore;
import dev.tidegate.gateway.principal.TeamStore;
import dev.tidegate.gateway.principal.UserStore;
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
    private final Parts parts;
    private final AuditLog audit;

    public AccessService(Parts parts, AuditLog audit) {
        this.parts = parts;
        this.audit = audit;
    }

    /** The stores used for restrictions. */
    public record Parts(
            Transactions transactions,
            ModelAccessStore access,
            TeamStore teams,
            UserStore users,
            ServiceAccountStore serviceAccounts,
            ModelStore models) {}

    public ModelAccess ofTeam(Actor actor, TeamId id) {
        require(actor, parts.teams().find(id), actor.reaches(Permission.ACCESS_READ, id));
        return parts.access().ofTeam(id);
    }

    public ModelAccess ofUser(Actor actor, UserId id) {
        require(actor, user(id), actor.is(id));
        return parts.access().ofUser(id);
    }

    public ModelAccess ofServiceAccount(Actor actor, ServiceAccountId id) {
        Optional<ServiceAccount> account = parts.serviceAccounts().find(id);
        boolean reached = account.filter(found -> actor.reaches(Permission.ACCESS_READ, found.teamId()))
                .isPresent();
        require(actor, account, reached);
        return parts.access().ofServiceAccount(id);
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
                () -> AuditTarget.of(parts.teams().findLocked(id).orElseThrow(AccessService::unknown)),
                () -> parts.access().ofTeam(id),
                changed -> parts.access().replaceOfTeam(id, changed));
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
                () -> parts.access().ofUser(id),
                changed -> parts.access().replaceOfUser(id, changed));
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
                () -> AuditTarget.of(parts.serviceAccounts().findLocked(id).orElseThrow(AccessService::unknown)),
                () -> parts.access().ofServiceAccount(id),
                changed -> parts.access().replaceOfServiceAccount(id, changed));
    }

    private ModelAccess restrict(
            Actor actor,
            ModelAccess access,
            Supplier<AuditTarget> target,
            Supplier<ModelAccess> stored,
            Consumer<ModelAccess> replace) {
        return parts.transactions().inIdentityTransaction(() -> {
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
        parts.models().list().forEach(model -> unknown.remove(model.id()));
        if (unknown.isEmpty()) return;
        String names = unknown.stream().map(ModelId::value).collect(Collectors.joining(", "));
        throw new RefusedException(Refusal.of(INVALID, "model_unknown", "There is no model " + names + ".")
                .withParam("model_keys"));
    }

    private Optional<User> lockedUser(UserId id) {
        return parts.users().findLocked(id).filter(found -> !found.bootstrap());
    }

    private Optional<User> user(UserId id) {
        return parts.users().find(id).filter(found -> !found.bootstrap());
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
