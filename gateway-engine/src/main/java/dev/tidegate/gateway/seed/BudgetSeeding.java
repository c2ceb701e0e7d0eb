package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.budget.BudgetSource;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.budget.UsdAmount;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seeds budgets of users, and of service accounts, whose keys call nothing without one (SA-2). One that a person has set is left alone. */
final class BudgetSeeding {
    private final BudgetStore budgets;
    private final Ids ids;
    private final Clock clock;

    BudgetSeeding(BudgetStore budgets, Ids ids, Clock clock) {
        this.budgets = budgets;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Gives the owner, whose row the caller holds, this budget.
     *
     * @param owner what configuration calls the owner
     * @param terms null keeps what is stored
     */
    void seed(BudgetScope scope, String owner, @Nullable BudgetTerms terms, SeedRun run) {
        if (terms == null) return;
        Optional<Budget> active = budgets.findActive(scope);
        boolean manual =
                active.filter(budget -> budget.source() == BudgetSource.MANUAL).isPresent();
        boolean same = active.filter(budget -> budget.terms().equals(terms)).isPresent();
        if (manual) run.step(SeedKind.BUDGET, owner, SeedAction.UNCHANGED, same ? "" : "a person has set another");
        else if (same) run.step(SeedKind.BUDGET, owner, SeedAction.UNCHANGED, "");
        else replace(active, scope, terms, run, owner);
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
