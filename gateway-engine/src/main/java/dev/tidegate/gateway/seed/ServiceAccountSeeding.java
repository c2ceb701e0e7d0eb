package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.Team;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Seeds service accounts, found again by their key, with their budgets and the API keys that configuration manages for them. */
final class ServiceAccountSeeding {
    private final SeedStores stores;
    private final Ids ids;
    private final Clock clock;
    private final BudgetSeeding budgets;
    private final ManagedKeySeeding keys;

    ServiceAccountSeeding(SeedStores stores, Ids ids, Clock clock, BudgetSeeding budgets, ManagedKeySeeding keys) {
        this.stores = stores;
        this.ids = ids;
        this.clock = clock;
        this.budgets = budgets;
        this.keys = keys;
    }

    void seed(List<ServiceAccountSeed> accounts, SeedRun run) {
        for (ServiceAccountSeed account : accounts) {
            Team team = stores.teams().findByKey(account.team()).orElseThrow();
            Optional<ServiceAccount> stored = findLocked(account.key());
            ServiceAccount owner =
                    stored.isPresent() ? update(account, team, stored.get(), run) : create(account, team, run);
            budgets.seed(BudgetScope.of(owner.id()), owner.key(), account.budget(), run);
            account.keys().forEach(key -> keys.seed(owner, key, run));
        }
    }

    private ServiceAccount create(ServiceAccountSeed seed, Team team, SeedRun run) {
        ServiceAccount account = new ServiceAccount(
                new ServiceAccountId(ids.next()),
                seed.key(),
                seed.name(),
                team.id(),
                ServiceAccountStatus.ACTIVE,
                seed.tags() == null ? List.of() : seed.tags(),
                clock.instant());
        stores.serviceAccounts().insert(account);
        run.step(SeedKind.SERVICE_ACCOUNT, seed.key(), SeedAction.CREATE, "");
        return account;
    }

    /** A disabled one stays disabled, for a reason that configuration does not know. */
    private ServiceAccount update(ServiceAccountSeed seed, Team team, ServiceAccount stored, SeedRun run) {
        if (!stored.teamId().equals(team.id())) {
            run.problem(
                    "service_accounts[" + seed.key() + "].team", "cannot change: a service account stays in its team");
        }
        ServiceAccount changed =
                stored.withName(seed.name()).withTags(seed.tags() == null ? stored.tags() : seed.tags());
        List<String> changes = new ArrayList<>();
        if (!stored.name().equals(changed.name())) changes.add("name");
        if (!stored.tags().equals(changed.tags())) changes.add("tags");
        if (!changes.isEmpty()) stores.serviceAccounts().update(changed);
        run.updated(SeedKind.SERVICE_ACCOUNT, seed.key(), changes);
        return changed;
    }

    /** Locked against people who change it or its budget meanwhile. */
    private Optional<ServiceAccount> findLocked(String key) {
        return stores.serviceAccounts()
                .findByKey(key)
                .flatMap(found -> stores.serviceAccounts().findLocked(found.id()));
    }
}
