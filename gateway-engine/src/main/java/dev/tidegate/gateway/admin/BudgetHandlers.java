package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.permission.Permission.BUDGETS_READ;
import static dev.tidegate.identity.permission.Permission.BUDGETS_WRITE;

import dev.tidegate.gateway.admin.BudgetWire.BudgetQuery;
import dev.tidegate.gateway.admin.BudgetWire.BudgetView;
import dev.tidegate.gateway.admin.BudgetWire.PutBudget;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.budget.BudgetService;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.identity.budget.BudgetId;
import java.util.List;

/** Budgets. */
final class BudgetHandlers implements ApiHandlers {
    private static final String BUDGETS = "/api/v1/admin/spend/budgets";

    private final BudgetService budgets;

    BudgetHandlers(BudgetService budgets) {
        this.budgets = budgets;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("listBudgets", BUDGETS, BUDGETS_READ)
                        .summary("Lists budgets, newest first, including those that were replaced or ended.")
                        .filteredBy(BudgetQuery.class)
                        .lists(BudgetView.class)
                        .answeredBy(this::list),
                Operation.put("putBudget", BUDGETS, BUDGETS_WRITE)
                        .summary("Sets what a user, a user on one model, or a service account may spend, and replaces"
                                + " what was set before.")
                        .takes(PutBudget.class)
                        .gives(BudgetView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::put),
                Operation.post("deactivateBudget", BUDGETS + "/{budget_id}/deactivate", BUDGETS_WRITE)
                        .summary("Ends a budget, unless API keys of a service account depend on it.")
                        .gives(BudgetView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::deactivate));
    }

    private Page<BudgetView> list(ApiCall<BudgetQuery> call) {
        return budgets.page(call.input().filter(), call.page()).map(BudgetView::of);
    }

    private BudgetView put(ApiCall<PutBudget> call) {
        PutBudget wanted = call.input();
        return BudgetView.of(budgets.put(call.actor(), wanted.scope().scope(), wanted.terms()));
    }

    private BudgetView deactivate(ApiCall<ApiCall.None> call) {
        return BudgetView.of(budgets.deactivate(call.actor(), new BudgetId(call.path("budget_id"))));
    }
}
