package dev.tidegate.examples.standalone.serve;

import dev.tidegate.gateway.config.seed.BudgetTermsBuilder;
import dev.tidegate.identity.budget.BudgetCadence;

/** What a key that nobody has configured may spend. */
public final class SmallBudget {
    private SmallBudget() {}

    /** A key needs one; small enough to be noticed, large enough for a day of trying things out. */
    public static void of(BudgetTermsBuilder budget) {
        budget.amountUsd("20").cadence(BudgetCadence.DAILY).soft();
    }
}
