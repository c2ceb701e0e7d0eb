package dev.tidegate.gateway.apikey;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.ApiKeyFilter;
import dev.tidegate.gateway.principal.ApiKeyOwner;
import dev.tidegate.gateway.principal.ListedApiKey;
import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes, lists, changes, rotates and revokes API keys. Each change bumps the identity epoch, so removed access is gone on the next call on
 * every node (KEY-4). Thread-safe.
 */
public final class ApiKeyService {
    private final Transactions transactions;
    private final ApiKeyStores stored;
    private final PrincipalStores principals;
    private final ModelStore models;
    private final ApiKeyOwners owners;
    private final ApiKeyMint mint;
    private final AuditLog audit;
    private final Clock clock;

    public ApiKeyService(
            Transactions transactions,
            ApiKeyStores stored,
            PrincipalStores principals,
            BudgetStore budgets,
            ModelStore models,
            ApiKeyMint mint,
            AuditLog audit,
            Clock clock) {
        this.transactions = transactions;
        this.stored = stored;
        this.principals = principals;
        this.models = models;
        this.owners = new ApiKeyOwners(principals, budgets);
        this.mint = mint;
        this.audit = audit;
        this.clock = clock;
    }

    /** The keys that the actor may see, newest first; {@code filter}'s scope is replaced by the actor's. */
    public Page<ListedApiKey> page(Actor actor, ApiKeyFilter filter, PageRequest request) {
        ApiKeyFilter visible = new ApiKeyFilter(
                ApiKeyOwners.scope(actor, Permission.API_KEYS_READ),
                filter.ownerKind(),
                filter.ownerId(),
                filter.status(),
                filter.text());
        return stored.lists().page(visible, request, clock.instant());
    }

    public ListedApiKey find(Actor actor, ApiKeyId id) {
        return ApiKeyOwners.reachable(stored.lists().find(id), actor, Permission.API_KEYS_READ);
    }

    /**
     * Makes a key. Its text is in the answer and nowhere else, unless it is a service account's and can be sealed.
     *
     * @throws RefusedException when the owner, the grants or the expiry do not allow it
     */
    public IssuedApiKey create(Actor actor, ApiKeyOwner.Kind kind, String ownerId, NewApiKey wanted) {
        return transactions.inIdentityTransaction(() -> {
            Principal owner = owners.forNewKey(actor, kind, ownerId);
            requireRoom(owner);
            requireKnown(wanted.grants());
            IssuedApiKey issued = mint.mint(owner, wanted);
            audit.done(actor, "api_key.created", AuditTarget.of(issued.key()), ApiKeyFacts.of(issued.key()));
            return issued;
        });
    }

    /**
     * Changes name, grants and expiry.
     *
     * @throws RefusedException CONFLICT for a revoked key and for one that configuration manages
     */
    public ListedApiKey edit(Actor actor, ApiKeyId id, ApiKeyChange change) {
        return transactions.inIdentityTransaction(() -> {
            ListedApiKey before = changeable(actor, id);
            ApiKey wanted = change.appliedTo(before.key());
            ApiKey after = ApiKeyLifecycle.edit(before.key(), wanted, owner(before), clock.instant())
                    .orElseThrow(RefusedException::new);
            if (change.grants() != null) requireKnown(after.grants());
            if (after.equals(before.key())) return before;
            stored.keys().update(after);
            audit.changed(
                    actor,
                    "api_key.updated",
                    AuditTarget.of(after),
                    ApiKeyFacts.differing(before.key(), after),
                    ApiKeyFacts.differing(after, before.key()));
            return reread(id);
        });
    }

    /** Revokes a key for good; revoking it again changes nothing (KEY-3). */
    public ListedApiKey revoke(Actor actor, ApiKeyId id) {
        return transactions.inIdentityTransaction(() -> {
            ListedApiKey before = locked(actor, id, Permission.API_KEYS_WRITE);
            ApiKey revoked = ApiKeyLifecycle.revoke(before.key(), clock.instant());
            if (stored.keys().markRevoked(revoked)) {
                audit.done(actor, "api_key.revoked", AuditTarget.of(revoked), Map.of("name", revoked.name()));
            }
            return reread(id);
        });
    }

    /** The new key of a rotation, and the old one afterwards. */
    public record Rotated(IssuedApiKey issued, ListedApiKey replaced) {}

    /**
     * Replaces a key with a new one; the old one works until the grace time is over.
     *
     * @param grace zero ends the old key at once
     * @throws RefusedException CONFLICT for a key that is revoked, expired, already replaced or managed by configuration
     */
    public Rotated rotate(Actor actor, ApiKeyId id, Duration grace) {
        return transactions.inIdentityTransaction(() -> {
            ApiKeyOwner of = ApiKeyOwners.reachable(stored.lists().find(id), actor, Permission.API_KEYS_WRITE)
                    .owner(); // the owner never changes
            owners.lock(of);
            ListedApiKey old = changeable(actor, id);
            if (stored.lists().isReplaced(id, of.id())) throw replacedAlready();
            Instant now = clock.instant();
            ApiKey replaced = ApiKeyLifecycle.replaced(old.key(), grace, now).orElseThrow(RefusedException::new);
            Principal owner = owners.forNewKey(actor, of.kind(), of.id());
            if (replaced.revokedAt() == null) requireRoom(owner); // both work during the grace
            boolean lasting = old.key().expiresAt() == null;
            NewApiKey wanted = new NewApiKey(
                    old.key().name(),
                    old.key().grants(),
                    lasting ? null : old.key().expiresAt());
            IssuedApiKey issued = mint.mint(owner, wanted);
            stored.keys().markReplacement(issued.key().id(), id);
            if (replaced.revokedAt() != null) stored.keys().markRevoked(replaced);
            else stored.keys().update(replaced);
            audit.done(
                    actor,
                    "api_key.rotated",
                    AuditTarget.of(old.key()),
                    Map.of("replaced_by", issued.key().publicId(), "grace", grace.toString()));
            return new Rotated(issued, reread(id));
        });
    }

    /**
     * Shows the secret of a service account's key again (KEY-6).
     *
     * @throws RefusedException CONFLICT when the key is revoked, is a user's, or its secret was not sealed
     */
    public String reveal(Actor actor, ApiKeyId id) {
        return transactions.inTransaction(() -> {
            ListedApiKey key = locked(actor, id, Permission.API_KEYS_REVEAL);
            if (key.owner().kind() == ApiKeyOwner.Kind.USER) {
                throw RefusedException.refused(
                        CONFLICT,
                        "secret_not_sealed",
                        "A user's key is shown only once, to that user. Create a new one.");
            }
            if (key.key().revokedAt() != null) {
                throw RefusedException.refused(
                        CONFLICT, "api_key_revoked", "This API key was revoked for good. Create a new one.");
            }
            String secret = mint.unsealed(id, key.managed());
            stored.secrets().markRevealed(id, clock.instant());
            audit.done(actor, "api_key.revealed", AuditTarget.of(key.key()), Map.of());
            return secret;
        });
    }

    private ListedApiKey changeable(Actor actor, ApiKeyId id) {
        ListedApiKey key = locked(actor, id, Permission.API_KEYS_WRITE);
        if (!key.managed()) return key;
        throw RefusedException.refused(
                CONFLICT,
                "api_key_managed",
                "This API key is managed by configuration. Change it there and seed again; here it can only be"
                        + " revoked.");
    }

    /** The second of two concurrent rotations would leave an extra key that nobody wanted. */
    private static RefusedException replacedAlready() {
        return RefusedException.refused(
                CONFLICT,
                "api_key_replaced",
                "This API key has already been replaced by another one. Rotate that one, or revoke it first.");
    }

    private ListedApiKey locked(Actor actor, ApiKeyId id, Permission permission) {
        stored.keys().lock(id);
        return ApiKeyOwners.reachable(stored.lists().find(id), actor, permission);
    }

    private ListedApiKey reread(ApiKeyId id) {
        return stored.lists().find(id).orElseThrow(ApiKeyOwners::unknownKey);
    }

    private Principal owner(ListedApiKey key) {
        Optional<? extends Principal> owner = key.owner().kind() == ApiKeyOwner.Kind.USER
                ? principals.users().find(new UserId(key.owner().id()))
                : principals
                        .serviceAccounts()
                        .find(new ServiceAccountId(key.owner().id()));
        return owner.orElseThrow(ApiKeyOwners::unknownKey);
    }

    private void requireRoom(Principal owner) {
        int usable = stored.lists().countUsable(owner.principalId(), clock.instant());
        ApiKeyLifecycle.anotherFor(owner, usable).orElseThrow(RefusedException::new);
    }

    /** Naming an unknown model is a mistake, though existing grants may outlive the model they name. */
    private void requireKnown(ModelAccess grants) {
        if (!(grants instanceof ModelAccess.Only only)) return;
        Set<ModelId> known = models.list().stream().map(Model::id).collect(Collectors.toSet());
        for (ModelId model : only.models()) {
            if (!known.contains(model)) {
                throw new RefusedException(Refusal.of(INVALID, "model_unknown", "There is no model " + model + ".")
                        .withParam("model_keys"));
            }
        }
    }
}
