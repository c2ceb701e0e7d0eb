package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.admin.BudgetMessages.BudgetQuery;
import dev.tidegate.gateway.admin.BudgetMessages.BudgetView;
import dev.tidegate.gateway.admin.BudgetMessages.PutBudget;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.budget.BudgetService;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.identity.budget.BudgetId;

/** Budgets. */
public final class BudgetHandlers {
    private final BudgetService budgets;

    public BudgetHandlers(BudgetService budgets) {
        this.budgets = budgets;
    }

    Page<BudgetView> list(ApiCall<BudgetQuery> call) {
        return budgets.page(call.input().filter(), call.page()).map(BudgetView::of);
    }

    BudgetView put(ApiCall<PutBudget> call) {
        PutBudget wanted = call.input();
        return BudgetView.of(budgets.put(call.actor(), wanted.scope().scope(), wanted.terms()));
    }

    BudgetView deactivate(ApiCall<ApiCall.None> call) {
        return BudgetView.of(budgets.deactivate(call.actor(), new BudgetId(call.path("budget_id"))));
    }
}
