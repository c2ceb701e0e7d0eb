package dev.tidegate.gateway.access;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.principal.TeamStore;
import dev.tidegate.gateway.refusal.InsufficientPrivileges;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Models, and the allowlists that apply on top of every other rule (ACC-2). A list set here lasts until the next seed of a configuration
 * that declares the model, since there it is part of the model. Thread-safe.
 */
public final class AllowlistService {
    private final Transactions transactions;
    private final ModelStore models;
    private final TeamStore teams;
    private final AuditLog audit;

    public AllowlistService(Transactions transactions, ModelStore models, TeamStore teams, AuditLog audit) {
        this.transactions = transactions;
        this.models = models;
        this.teams = teams;
        this.audit = audit;
    }

    /** In the order of lists. */
    public List<Model> models() {
        return models.list();
    }

    /**
     * One model.
     *
     * @throws RefusedException NOT_FOUND when there is no such model, or it is disabled
     */
    public Model model(ModelId id) {
        return models.list().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RefusedException.refused(NOT_FOUND, "model_unknown", "There is no such model."));
    }

    /**
     * The users and teams that a model lets through; null for everybody. It names other users, so only those who may read everybody's
     * access see it, as in lists of models.
     *
     * @throws RefusedException FORBIDDEN for anybody else, whether or not the model exists (PERM-2)
     */
    public @Nullable ModelAllowlist allowlist(Actor actor, ModelId id) {
        if (actor.reach(Permission.ACCESS_READ) != Reach.ALL) throw InsufficientPrivileges.refused();
        return model(id).allowlist();
    }

    /**
     * Sets the list of a model. An address may belong to a future user; but a misspelt team would silently exclude the intended one.
     *
     * @param allowlist null to let through everybody whom no other rule stops
     * @throws RefusedException NOT_FOUND for the model, INVALID for a team that does not exist
     */
    public Model replace(Actor actor, ModelId id, @Nullable ModelAllowlist allowlist) {
        return transactions.inIdentityTransaction(() -> {
            models.lock(id);
            Model before = model(id);
            if (allowlist != null) allowlist.teams().forEach(this::requireTeam);
            Model after = before.withAllowlist(allowlist);
            if (models.upsert(after)) {
                AuditTarget target = new AuditTarget("model", id.value(), id.value());
                audit.changed(actor, "model.allowlist_changed", target, facts(before), facts(after));
            }
            return after;
        });
    }

    private void requireTeam(TeamKey key) {
        if (teams.findByKey(key).isPresent()) return;
        throw new RefusedException(Refusal.of(INVALID, "team_unknown", "There is no team " + key + ".")
                .withParam("teams"));
    }

    private static Map<String, String> facts(Model model) {
        ModelAllowlist list = model.allowlist();
        if (list == null) return Map.of("allowlist", "none");
        return Map.of(
                "users",
                list.users().stream().map(Email::normalised).sorted().collect(Collectors.joining(", ")),
                "teams",
                list.teams().stream().map(TeamKey::value).sorted().collect(Collectors.joining(", ")));
    }
}
