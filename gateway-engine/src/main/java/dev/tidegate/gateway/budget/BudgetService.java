package dev.tidegate.gateway.budget;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.ApiKeyListStore;
import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetRules;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.budget.BudgetSource;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Lists, sets and ends budgets. Each change locks the owner's row, so that of two at once the second sees the result of the first, and no
 * API key is created meanwhile. A service account's keys work only under a budget (SA-2), so a change takes effect on the next call on
 * every node. Thread-safe.
 */
public final class BudgetService {
    private final Transactions transactions;
    private final BudgetStore budgets;
    private final PrincipalStores principals;
    private final ApiKeyListStore keys;
    private final ModelStore models;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    public BudgetService(
            Transactions transactions,
            BudgetStore budgets,
            PrincipalStores principals,
            ApiKeyListStore keys,
            ModelStore models,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.budgets = budgets;
        this.principals = principals;
        this.keys = keys;
        this.models = models;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Newest first, including ended ones. */
    public Page<Budget> page(BudgetFilter filter, PageRequest request) {
        return budgets.page(filter, request);
    }

    /** The active budget of a service account. */
    public Optional<Budget> active(ServiceAccountId account) {
        return budgets.findActive(BudgetScope.of(account));
    }

    /**
     * Replaces the scope's active budget, which stays as history. An active one with the same terms that a person has set stays.
     *
     * @throws RefusedException INVALID when there is no such owner or model
     */
    public Budget put(Actor actor, BudgetScope scope, BudgetTerms terms) {
        return transactions.inIdentityTransaction(() -> {
            String owner = lockOwner(scope)
                    .orElseThrow(() -> unknown(scope.user() == null ? "service_account_id" : "user_id", "owner"));
            requireKnownModel(scope);
            Optional<Budget> current = budgets.findActive(scope);
            boolean same = current.filter(budget -> budget.terms().equals(terms) && isManual(budget))
                    .isPresent();
            if (same) return current.get();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            current.ifPresent(budget -> budgets.deactivate(budget.id(), now));
            Budget budget = Budget.begun(new BudgetId(ids.next()), scope, terms, BudgetSource.MANUAL, now);
            budgets.insert(budget);
            Map<String, String> before = current.map(BudgetFacts::of).orElse(Map.of());
            audit.changed(actor, "budget.set", target(budget, owner), before, BudgetFacts.of(budget));
            return budget;
        });
    }

    /**
     * Ends a budget. Ending it again changes nothing.
     *
     * @throws RefusedException NOT_FOUND, or CONFLICT when keys of a service account work under it
     */
    public Budget deactivate(Actor actor, BudgetId id) {
        return transactions.inIdentityTransaction(() -> {
            BudgetScope scope = require(id).scope();
            String owner = lockOwner(scope).orElseThrow(BudgetService::unknownBudget);
            Budget budget = require(id);
            BudgetRules.deactivate(budget, usableKeys(scope)).orElseThrow(RefusedException::new);
            if (budgets.deactivate(id, clock.instant())) {
                audit.done(actor, "budget.deactivated", target(budget, owner), BudgetFacts.of(budget));
            }
            return require(id);
        });
    }

    /** Locks the owner until the end of the transaction; returns their name for people. */
    private Optional<String> lockOwner(BudgetScope scope) {
        UserId user = scope.user();
        ServiceAccountId account = scope.serviceAccount();
        if (account != null)
            return principals.serviceAccounts().findLocked(account).map(found -> found.key());
        if (user == null) return Optional.empty();
        return principals
                .users()
                .findLocked(user)
                .filter(found -> !found.bootstrap())
                .map(found -> found.email().display());
    }

    private int usableKeys(BudgetScope scope) {
        ServiceAccountId account = scope.serviceAccount();
        return account == null ? 0 : keys.countUsable(account.value(), clock.instant());
    }

    private void requireKnownModel(BudgetScope scope) {
        if (scope.model() == null) return;
        boolean known = models.list().stream().anyMatch(model -> model.id().equals(scope.model()));
        if (!known) throw unknown("model_id", "model");
    }

    private Budget require(BudgetId id) {
        return budgets.find(id).orElseThrow(BudgetService::unknownBudget);
    }

    private static boolean isManual(Budget budget) {
        return budget.source() == BudgetSource.MANUAL;
    }

    private static AuditTarget target(Budget budget, String owner) {
        return new AuditTarget("budget", budget.id().value(), owner);
    }

    private static RefusedException unknown(String member, String what) {
        return new RefusedException(Refusal.of(INVALID, "budget_invalid", "There is no such " + what + ".")
                .withParam("scope." + member));
    }

    private static RefusedException unknownBudget() {
        return RefusedException.refused(NOT_FOUND, "budget_unknown", "There is no such budget.");
    }
}
