package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetTerms;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the {@code budget} of a principal. */
final class BudgetReader {
    private static final ValueType<BudgetCadence> CADENCE = ValueType.choice(BudgetCadence.class);
    private static final ValueType<Boolean> TRUTH = ValueType.truth();

    /** Replaces invalid terms, which are reported once, so that checks elsewhere still find a budget. */
    private static final BudgetTerms WRONG = new BudgetTerms(BudgetCadence.MONTHLY, 1, true, ZoneOffset.UTC);

    private BudgetReader() {}

    /** The budget, or null when it is left out, which keeps the stored one; null in the file removes it (SEED-2). */
    static @Nullable BudgetSeed read(Section principal) {
        if (!principal.has("budget")) return null;
        return new BudgetSeed(principal.isNull("budget") ? null : terms(principal.section("budget")));
    }

    private static BudgetTerms terms(Section section) {
        BudgetCadence cadence = section.value("cadence", CADENCE, BudgetCadence.MONTHLY);
        String amount = section.requiredText("amount_usd");
        boolean hard = section.value("hard_limit", TRUTH, true);
        String zone = section.has("time_zone") ? section.requiredText("time_zone") : "UTC";
        if (amount == null || zone == null) return WRONG;
        Outcome<BudgetTerms> terms = BudgetTerms.checked(cadence, amount, hard, zone);
        if (terms instanceof Outcome.Accepted<BudgetTerms> accepted) return accepted.value();
        Refusal refusal = ((Outcome.Refused<BudgetTerms>) terms).refusal();
        section.problem(refusal.param() == null ? "amount_usd" : refusal.param(), refusal.message());
        return WRONG;
    }
}
