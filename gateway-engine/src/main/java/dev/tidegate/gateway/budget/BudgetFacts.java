package dev.tidegate.gateway.budget;

import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.UsdAmount;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The facts about a budget for the audit log. */
final class BudgetFacts {
    private BudgetFacts() {}

    static Map<String, String> of(Budget budget) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("kind", word(budget.scope().kind()));
        if (budget.scope().model() != null)
            facts.put("model_id", budget.scope().model().value());
        facts.put("cadence", word(budget.terms().cadence()));
        facts.put("amount_usd", UsdAmount.text(budget.terms().limitNanos()));
        facts.put("hard_limit", Boolean.toString(budget.terms().hardLimit()));
        facts.put("time_zone", budget.terms().timeZone().getId());
        return facts;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
