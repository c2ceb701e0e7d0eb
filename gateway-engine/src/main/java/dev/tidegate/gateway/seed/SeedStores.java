package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.principal.ApiKeyListStore;
import dev.tidegate.gateway.principal.ApiKeyStore;
import dev.tidegate.gateway.principal.MembershipStore;
import dev.tidegate.gateway.principal.ServiceAccountStore;
import dev.tidegate.gateway.principal.TeamStore;
import dev.tidegate.gateway.principal.UserStore;
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
