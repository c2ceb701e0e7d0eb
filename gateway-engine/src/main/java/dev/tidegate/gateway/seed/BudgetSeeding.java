package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.principal.ApiKeyListStore;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetRules;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.budget.BudgetSource;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.budget.UsdAmount;
import dev.tidegate.identity.principal.ServiceAccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seeds budgets of users, and of service accounts, whose keys cannot call anything without one (SA-2). A budget set by a person is left
 * alone.
 */
final class BudgetSeeding {
    private final BudgetStore budgets;
    private final ApiKeyListStore keys;
    private final Ids ids;
    private final Clock clock;

    BudgetSeeding(BudgetStore budgets, ApiKeyListStore keys, Ids ids, Clock clock) {
        this.budgets = budgets;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Gives this budget to the owner, whose row the caller has locked.
     *
     * @param owner what configuration calls the owner
     * @param wanted null keeps what is stored; a seed without terms removes what configuration has set (SEED-2)
     */
    void seed(BudgetScope scope, String owner, @Nullable BudgetSeed wanted, SeedRun run) {
        if (wanted == null) return;
        BudgetTerms terms = wanted.terms();
        Optional<Budget> active = budgets.findActive(scope);
        if (terms == null) active.ifPresent(budget -> remove(budget, owner, run));
        else put(active, scope, terms, run, owner);
    }

    private void put(Optional<Budget> active, BudgetScope scope, BudgetTerms terms, SeedRun run, String owner) {
        boolean manual =
                active.filter(budget -> budget.source() == BudgetSource.MANUAL).isPresent();
        boolean same = active.filter(budget -> budget.terms().equals(terms)).isPresent();
        if (manual) run.step(SeedKind.BUDGET, owner, SeedAction.UNCHANGED, same ? "" : "a person has set another");
        else if (same) run.step(SeedKind.BUDGET, owner, SeedAction.UNCHANGED, "");
        else replace(active, scope, terms, run, owner);
    }

    private void remove(Budget budget, String owner, SeedRun run) {
        if (budget.source() == BudgetSource.MANUAL) {
            run.step(SeedKind.BUDGET, owner, SeedAction.UNCHANGED, "a person has set it");
            return;
        }
        ServiceAccountId machine = budget.scope().serviceAccount();
        int usableKeys = machine == null ? 0 : keys.countUsable(machine.value(), clock.instant());
        if (BudgetRules.deactivate(budget, usableKeys) instanceof Outcome.Refused<Budget> refused) {
            run.problem(
                    "service_accounts[" + owner + "].budget", refused.refusal().message());
            return;
        }
        budgets.deactivate(budget.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        run.step(SeedKind.BUDGET, owner, SeedAction.DISABLE, text(budget.terms()));
    }

    private void replace(Optional<Budget> active, BudgetScope scope, BudgetTerms terms, SeedRun run, String owner) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        active.ifPresent(budget -> budgets.deactivate(budget.id(), now));
        budgets.insert(Budget.begun(new BudgetId(ids.next()), scope, terms, BudgetSource.CONFIG, now));
        SeedAction action = active.isPresent() ? SeedAction.UPDATE : SeedAction.CREATE;
        run.step(SeedKind.BUDGET, owner, action, text(terms));
    }

    private static String text(BudgetTerms terms) {
        String cadence = terms.cadence().name().toLowerCase(Locale.ROOT);
        return UsdAmount.text(terms.limitNanos()) + " USD " + cadence + (terms.hardLimit() ? "" : ", soft");
    }
}
