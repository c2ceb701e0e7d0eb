package dev.tidegate.gateway.budget;

import dev.tidegate.gateway.directory.ApiKeyListStore;
import dev.tidegate.gateway.directory.ServiceAccountStore;
import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.tx.Transactions;

/** The stores used for work on budgets. */
public record BudgetParts(
        Transactions transactions,
        BudgetStore budgets,
        UserStore users,
        ServiceAccountStore serviceAccounts,
        ApiKeyListStore keys,
        ModelStore models) {}
