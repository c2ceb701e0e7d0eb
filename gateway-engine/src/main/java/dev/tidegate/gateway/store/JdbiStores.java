package dev.tidegate.gateway.store;

import dev.tidegate.gateway.audit.AuditStore;
import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.value.DatabaseUrl;
import dev.tidegate.gateway.keydirectory.IdentityEpochStore;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.store.apikey.JdbiApiKeyStores;
import dev.tidegate.gateway.store.audit.JdbiAuditStore;
import dev.tidegate.gateway.store.budget.JdbiBudgetStore;
import dev.tidegate.gateway.store.catalogue.JdbiCatalogueStores;
import dev.tidegate.gateway.store.installation.JdbiInstallationStores;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.pool.Pools;
import dev.tidegate.gateway.store.principal.JdbiPrincipalStores;
import dev.tidegate.gateway.store.recording.JdbiRecordingStores;
import dev.tidegate.gateway.store.schema.SchemaMigrator;
import dev.tidegate.gateway.store.signin.JdbiSignInStores;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.Transactions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * All stores of one gateway on one database, SQLite or PostgreSQL. Thread-safe. Opening does not touch the schema: ask
 * {@link #schema()} to migrate or check it before the first use of a store.
 */
public final class JdbiStores implements AutoCloseable {
    private final Pools pools;
    private final SchemaMigrator schema;
    private final HealthCheck health;
    private final Transactions transactions;
    private final IdentityEpochStore identityEpoch;
    private final JdbiPrincipalStores principals;
    private final JdbiApiKeyStores apiKeys;
    private final JdbiCatalogueStores catalogue;
    private final JdbiSignInStores signIn;
    private final JdbiRecordingStores recording;
    private final JdbiInstallationStores installation;
    private final BudgetStore budgets;
    private final AuditStore audit;

    private JdbiStores(Pools pools, Clock clock) {
        JdbiAccess access = new JdbiAccess(pools);
        this.pools = pools;
        this.schema = new SchemaMigrator(pools.migration(), pools.schema());
        this.health = new HealthCheck(access, schema, pools::problem);
        this.transactions = access.transactions();
        this.identityEpoch = access.identityEpoch();
        this.principals = JdbiPrincipalStores.over(access, clock);
        this.apiKeys = JdbiApiKeyStores.over(access, clock);
        this.catalogue = JdbiCatalogueStores.over(access, clock);
        this.signIn = JdbiSignInStores.over(access);
        this.recording = JdbiRecordingStores.over(access, pools.recorder());
        this.installation = JdbiInstallationStores.over(access);
        this.budgets = new JdbiBudgetStore(access);
        this.audit = new JdbiAuditStore(access);
    }

    /**
     * Opens the configured database, with the gateway's own connections.
     *
     * @throws IllegalArgumentException when the URL is wrong; the message does not repeat it
     * @throws StoreException when the database does not answer within a few seconds, or its file cannot be used
     */
    public static JdbiStores open(StorageConfig config, Clock clock) {
        return open(GatewayName.DEFAULT, config, clock);
    }

    /** Like {@link #open(StorageConfig, Clock)}, with pools that have the gateway's name. */
    public static JdbiStores open(GatewayName name, StorageConfig config, Clock clock) {
        return over(Pools.open(name, DatabaseUrl.parse(config.databaseUrl()), config.poolSize()), clock);
    }

    /**
     * Uses a host's database, whatever defaults its connections have; each is returned in its original state (docs/adr/0025).
     * {@link #close()} leaves the host's pool open. The tables are in the current schema of a connection.
     *
     * @throws StoreException when it does not answer or is unsuitable; says what to change
     * @throws IllegalArgumentException when it is neither SQLite nor PostgreSQL
     */
    public static JdbiStores on(DataSource host, Clock clock) {
        return over(Pools.on(host), clock);
    }

    /** Leaves no pool open on any failure, even a missing class. */
    private static JdbiStores over(Pools pools, Clock clock) {
        boolean complete = false;
        try {
            JdbiStores stores = new JdbiStores(pools, clock);
            complete = true;
            return stores;
        } finally {
            if (!complete) pools.close();
        }
    }

    /** The kind of database, for display. */
    public String kind() {
        return pools.dialect().product();
    }

    /** Whether the database is a file that only this gateway's own connections use, besides commands on it. */
    public boolean ownsFile() {
        return pools.keepsStatements();
    }

    public SchemaMigrator schema() {
        return schema;
    }

    /** Why the stores cannot be used now, or empty (BOOT-12). Asks the database, and takes no longer than the connection timeout. */
    public Optional<String> problem() {
        return health.problem();
    }

    /**
     * Copies the database to a new file while it is in use.
     *
     * @throws StoreException when that cannot be done, or the database is not SQLite
     */
    public void backup(Path target) {
        pools.backup(target);
    }

    public Transactions transactions() {
        return transactions;
    }

    public IdentityEpochStore identityEpoch() {
        return identityEpoch;
    }

    public JdbiPrincipalStores principals() {
        return principals;
    }

    public JdbiApiKeyStores apiKeys() {
        return apiKeys;
    }

    public JdbiCatalogueStores catalogue() {
        return catalogue;
    }

    public JdbiSignInStores signIn() {
        return signIn;
    }

    public JdbiRecordingStores recording() {
        return recording;
    }

    public JdbiInstallationStores installation() {
        return installation;
    }

    public BudgetStore budgets() {
        return budgets;
    }

    public AuditStore audit() {
        return audit;
    }

    @Override
    public void close() {
        pools.close();
    }
}
