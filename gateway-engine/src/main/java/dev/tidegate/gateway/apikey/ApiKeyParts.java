package dev.tidegate.gateway.apikey;

import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.principal.ApiKeyListStore;
import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.principal.ServiceAccountStore;
import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.transaction.Transactions;

/** The stores used for work on API keys. */
public record ApiKeyParts(
        Transactions transactions,
        ApiKeyStore keys,
        ApiKeyListStore lists,
        ApiKeySecretStore secrets,
        UserStore users,
        ServiceAccountStore serviceAccounts,
        ServiceAccountBudgets budgets,
        ModelStore models) {}
