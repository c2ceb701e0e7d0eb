package dev.tidegate.gateway;

import dev.tidegate.gateway.access.AccessService;
import dev.tidegate.gateway.access.AllowlistService;
import dev.tidegate.gateway.apikey.KeyAccess;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.budget.BudgetService;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.principal.PrincipalStores;
import dev.tidegate.gateway.requestlog.RequestLog;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.serviceaccount.ServiceAccountService;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.team.MembershipService;
import dev.tidegate.gateway.team.TeamService;
import dev.tidegate.gateway.transaction.Transactions;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

/** The use cases of administrators, each made once, for the admin API and for pages to come. Commands need none of them. */
final class AdminServices {
    final MembershipService memberships;
    final TeamService teams;
    final ServiceAccountService accounts;
    final BudgetService budgets;
    final AccessService access;
    final AllowlistService allowlists;
    final KeyAccess keyAccess;
    final RequestLog requestLog;

    AdminServices(GatewayConfig config, JdbiStores stores, AuditLog audit, Ids ids, Clock clock) {
        Transactions transactions = stores.transactions();
        PrincipalStores principals = stores.principals();
        ModelStore models = stores.catalogue().models();
        Set<ProviderId> providers =
                config.seed().providers().stream().map(ProviderConfig::id).collect(Collectors.toUnmodifiableSet());
        memberships = new MembershipService(transactions, principals, audit);
        teams = new TeamService(transactions, principals, memberships, audit, ids, clock);
        accounts = new ServiceAccountService(transactions, principals, audit, ids, clock);
        budgets = new BudgetService(
                transactions, stores.budgets(), principals, stores.apiKeys().lists(), models, audit, ids, clock);
        access = new AccessService(transactions, stores.apiKeys().modelAccess(), principals, models, audit);
        allowlists = new AllowlistService(transactions, models, principals.teams(), audit);
        requestLog = new RequestLog(stores.recording().requestLogs());
        keyAccess = new KeyAccess(stores.apiKeys(), models, model -> model.isServedBy(providers), clock);
    }
}
