package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.directory.ApiKeyListStore;
import dev.tidegate.gateway.directory.ApiKeyStore;
import dev.tidegate.gateway.directory.MembershipStore;
import dev.tidegate.gateway.directory.ServiceAccountStore;
import dev.tidegate.gateway.directory.TeamStore;
import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.provider.ProviderStore;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.user.InvitationStore;

/** The stores that seeding writes to. */
public record SeedStores(
        ProviderStore providers,
        ModelStore models,
        TeamStore teams,
        UserStore users,
        MembershipStore memberships,
        ServiceAccountStore serviceAccounts,
        BudgetStore budgets,
        ApiKeyStore apiKeys,
        ApiKeyListStore apiKeyLists,
        SessionStore sessions,
        InvitationStore invitations,
        SeededStore seeded) {}
