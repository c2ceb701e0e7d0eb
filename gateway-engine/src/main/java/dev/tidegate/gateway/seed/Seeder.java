package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.apikey.ApiKeyMint;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.transaction.InstallationLock;
import dev.tidegate.gateway.transaction.Transactions;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/**
 * Seeds the database from configuration. Idempotent: a second run changes nothing and leaves the identity epoch alone. Several nodes may
 * seed at once; they do it one after another (BOOT-11). Thread-safe.
 */
public final class Seeder {
    private final Transactions transactions;
    private final InstallationLock lock;
    private final CatalogueSeeding catalogue;
    private final TeamSeeding teams;
    private final UserSeeding users;
    private final ServiceAccountSeeding serviceAccounts;
    private final CataloguePruning cataloguePruning;
    private final PrincipalPruning principalPruning;
    private final AuditLog audit;

    public Seeder(
            Transactions transactions,
            InstallationLock lock,
            SeedStores stores,
            AuditLog audit,
            ApiKeyMint mint,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.lock = lock;
        this.catalogue = new CatalogueSeeding(stores);
        this.teams = new TeamSeeding(stores, ids, clock);
        BudgetSeeding budgets = new BudgetSeeding(stores.budgets(), stores.apiKeyLists(), ids, clock);
        this.users = new UserSeeding(stores, ids, clock, budgets);
        this.serviceAccounts = new ServiceAccountSeeding(
                stores, ids, clock, budgets, new ManagedKeySeeding(stores.apiKeys(), mint, ids, clock));
        this.cataloguePruning = new CataloguePruning(stores, clock);
        this.principalPruning = new PrincipalPruning(stores, clock);
        this.audit = audit;
    }

    /**
     * What {@link #apply} would do now. Changes nothing: the run is made and rolled back.
     *
     * @throws dev.tidegate.gateway.config.value.InvalidConfigException when {@code apply} would be refused
     */
    public SeedPlan plan(SeedConfig config) {
        try {
            return transactions.inTransaction(() -> {
                throw new TakenBack(run(config));
            });
        } catch (TakenBack e) {
            return e.plan;
        }
    }

    /**
     * Makes the database hold what {@code config} declares, in one transaction.
     *
     * @throws dev.tidegate.gateway.config.value.InvalidConfigException with every change that is not allowed (SEED-3); nothing was changed then
     * @throws dev.tidegate.gateway.transaction.StoreException when the database cannot be asked; nothing was changed then
     */
    public SeedPlan apply(SeedConfig config) {
        return transactions.inTransaction(() -> {
            SeedPlan plan = run(config);
            // joins this transaction; other nodes drop their caches only when there is something new to see
            return plan.changes() ? transactions.inIdentityTransaction(() -> plan) : plan;
        });
    }

    private SeedPlan run(SeedConfig config) {
        lock.acquire();
        SeedRun run = new SeedRun();
        catalogue.seed(config, run);
        teams.seed(config.teams(), run);
        principalPruning.lockUsers(config);
        users.seed(config.users(), run);
        serviceAccounts.seed(config.serviceAccounts(), run);
        cataloguePruning.prune(config, run);
        principalPruning.prune(config, run);
        SeedPlan plan = run.finish();
        plan.steps().stream().filter(step -> step.action().changes()).forEach(this::tell);
        return plan;
    }

    private void tell(SeedStep step) {
        String kind = step.kind().name().toLowerCase(Locale.ROOT);
        AuditTarget target = new AuditTarget(kind, null, step.key());
        audit.configured(kind + "." + step.action().past(), target, Map.of("detail", step.detail()));
    }

    /** Rolls a planned run back and carries its plan out of the transaction, which can be rolled back in no other way. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SeedPlan plan;

        TakenBack(SeedPlan plan) {
            super("planned only", null, false, false);
            this.plan = plan;
        }
    }
}
