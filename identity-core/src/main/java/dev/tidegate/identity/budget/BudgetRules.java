package dev.tidegate.identity.budget;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.FORBIDDEN;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;

/** Machines may spend only under a budget (SA-2). */
public final class BudgetRules {
    private BudgetRules() {}

    /**
     * Whether the budget may end.
     *
     * @param usableKeys how many keys of the owner are neither revoked nor expired
     */
    public static Outcome<Budget> deactivate(Budget budget, int usableKeys) {
        boolean needed = budget.active() && budget.scope().kind() == BudgetScope.Kind.SERVICE_ACCOUNT && usableKeys > 0;
        if (!needed) return Outcome.accepted(budget);
        return Outcome.refused(
                CONFLICT,
                "service_account_has_active_keys",
                "This service account's API keys depend on this budget. Revoke them first, or set another budget.");
    }

    /**
     * Whether the owner of an API key may call. Ask only after the secret has matched.
     *
     * @param budgeted whether the owner has an active budget
     */
    public static Outcome<Principal> call(Principal owner, boolean budgeted) {
        if (budgeted || !(owner instanceof ServiceAccount)) return Outcome.accepted(owner);
        return Outcome.refused(
                FORBIDDEN,
                "service_account_budget_required",
                "The service account of this API key has no active budget. Ask an administrator to set one.");
    }
}
