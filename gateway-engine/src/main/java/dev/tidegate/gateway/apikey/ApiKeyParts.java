package dev.tidegate.gateway.apikey;

import dev.tidegate.gateway.directory.ApiKeyListStore;
import dev.tidegate.gateway.directory.ApiKeyStore;
import dev.tidegate.gateway.directory.ServiceAccountStore;
import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.tx.Transactions;

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
