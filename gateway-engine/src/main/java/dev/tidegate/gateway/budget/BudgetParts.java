package dev.tidegate.gateway.budget;

import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.principal.ApiKeyListStore;
import dev.tidegate.gateway.principal.ServiceAccountStore;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.transaction.Transactions;

/** The stores used for work on budgets. */
public record BudgetParts(
        Transactions transactions,
        BudgetStore budgets,
        UserStore users,
        ServiceAccountStore serviceAccounts,
        ApiKeyListStore keys,
        ModelStore models) {}
