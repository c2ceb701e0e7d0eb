package dev.tidegate.gateway.store;

import dev.tidegate.gateway.audit.AuditStore;
import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.config.DatabaseUrl;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.device.DeviceAuthorisationStore;
import dev.tidegate.gateway.directory.ApiKeyListStore;
import dev.tidegate.gateway.directory.ApiKeySecretStore;
import dev.tidegate.gateway.directory.ApiKeyStore;
import dev.tidegate.gateway.directory.IdentityEpochStore;
import dev.tidegate.gateway.directory.MembershipStore;
import dev.tidegate.gateway.directory.ModelAccessStore;
import dev.tidegate.gateway.directory.OidcLinkStore;
import dev.tidegate.gateway.directory.ServiceAccountStore;
import dev.tidegate.gateway.directory.TeamListStore;
import dev.tidegate.gateway.directory.TeamStore;
import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.oidc.BegunSignInStore;
import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.provider.ProviderStore;
import dev.tidegate.gateway.proxyauth.KnownUserStore;
import dev.tidegate.gateway.recording.CallRecordStore;
import dev.tidegate.gateway.recording.LedgerStore;
import dev.tidegate.gateway.recording.RequestLogStore;
import dev.tidegate.gateway.seed.SeededStore;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.setup.AgreedSettingStore;
import dev.tidegate.gateway.setup.SetupStore;
import dev.tidegate.gateway.signin.KnownAddressStore;
import dev.tidegate.gateway.signin.SignInAttemptStore;
import dev.tidegate.gateway.tx.InstallationLock;
import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.gateway.tx.Transactions;
import dev.tidegate.gateway.user.InvitationStore;
import dev.tidegate.gateway.user.UserListStore;
import java.nio.file.Path;
import java.time.Clock;
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
    private final InstallationLock installationLock;
    private final InstallationIdentity installation;
    private final IdentityEpochStore identityEpoch;
    private final CallRecordStore callRecords;
    private final RequestLogStore requestLogs;
    private final LedgerStore ledger;
    private final ProviderStore providers;
    private final ModelStore models;
    private final ApiKeyStore apiKeys;
    private final ModelAccessStore modelAccess;
    private final MembershipStore memberships;
    private final ServiceAccountStore serviceAccounts;
    private final TeamStore teams;
    private final UserStore users;
    private final KnownUserStore knownUsers;
    private final SessionStore sessions;
    private final PasswordStore passwords;
    private final SeededStore seeded;
    private final UserListStore userLists;
    private final InvitationStore invitations;
    private final SignInAttemptStore signInAttempts;
    private final ApiKeyListStore apiKeyLists;
    private final ApiKeySecretStore apiKeySecrets;
    private final TeamListStore teamLists;
    private final AuditStore audit;
    private final BudgetStore budgets;
    private final SetupStore setup;
    private final AgreedSettingStore agreedSettings;
    private final DeviceAuthorisationStore deviceAuthorisations;
    private final KnownAddressStore knownAddresses;
    private final OidcLinkStore oidcLinks;
    private final BegunSignInStore begunSignIns;

    private JdbiStores(Pools pools, Clock clock) {
        this.pools = pools;
        JdbiAccess access = new JdbiAccess(pools);
        this.schema = new SchemaMigrator(pools.migration(), pools.schema());
        this.health = new HealthCheck(access, schema);
        this.transactions = new JdbiTransactions(access);
        this.installationLock = new JdbiInstallationLock(access, pools.dialect());
        this.installation = new InstallationIdentity(access);
        this.identityEpoch = new JdbcIdentityEpochStore(pools.epoch(), pools.schema());
        this.callRecords = new JdbiCallRecordStore(pools.recorder());
        this.requestLogs = new JdbiRequestLogStore(access);
        this.ledger = new JdbiLedgerStore(access);
        this.providers = new JdbiProviderStore(access, clock);
        this.models = new JdbiModelStore(access, clock);
        this.apiKeys = new JdbiApiKeyStore(access);
        this.modelAccess = new JdbiModelAccessStore(access, clock);
        this.memberships = new JdbiMembershipStore(access, clock);
        this.serviceAccounts = new JdbiServiceAccountStore(access, clock);
        this.teams = new JdbiTeamStore(access, clock);
        this.users = new JdbiUserStore(access, clock);
        this.knownUsers = new JdbiKnownUserStore(access);
        this.sessions = new JdbiSessionStore(access);
        this.passwords = new JdbiPasswordStore(access);
        this.seeded = new JdbiSeededStore(access);
        this.userLists = new JdbiUserListStore(access);
        this.invitations = new JdbiInvitationStore(access);
        this.signInAttempts = new JdbiSignInAttemptStore(access);
        this.knownAddresses = new JdbiKnownAddressStore(access);
        this.apiKeyLists = new JdbiApiKeyListStore(access);
        this.apiKeySecrets = new JdbiApiKeySecretStore(access);
        this.teamLists = new JdbiTeamListStore(access);
        this.audit = new JdbiAuditStore(access);
        this.budgets = new JdbiBudgetStore(access);
        this.setup = new JdbiSetupStore(access);
        this.agreedSettings = new JdbiAgreedSettingStore(access);
        this.deviceAuthorisations = new JdbiDeviceAuthorisationStore(access);
        this.oidcLinks = new JdbiOidcLinkStore(access);
        this.begunSignIns = new JdbiBegunSignInStore(access);
    }

    /**
     * Opens the database the configuration names, with connections of its own.
     *
     * @throws IllegalArgumentException when the URL is wrong; the message does not repeat it
     * @throws StoreException when the database does not answer within some seconds, or its file cannot be used
     */
    public static JdbiStores open(StorageConfig config, Clock clock) {
        return open(GatewayName.DEFAULT, config, clock);
    }

    /** As {@link #open(StorageConfig, Clock)}, with pools that bear the gateway's name. */
    public static JdbiStores open(GatewayName name, StorageConfig config, Clock clock) {
        return over(Pools.open(name, DatabaseUrl.parse(config.databaseUrl()), config.poolSize()), clock);
    }

    /**
     * Works on a host's database, whatever defaults its connections have; each is given back as it came (docs/adr/0025). {@link #close()}
     * leaves the host's pool open. The tables are in the schema that a connection has now.
     *
     * @throws StoreException when it does not answer, or cannot be worked with; says what to change
     * @throws IllegalArgumentException when it is neither SQLite nor PostgreSQL
     */
    public static JdbiStores on(DataSource host, Clock clock) {
        return over(HostPools.open(host), clock);
    }

    /** Whatever hinders it, a class that is missing too, leaves no pool open. */
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

    /** The id of the installation that the database belongs to; {@code fresh} where it has none yet. */
    public String installationId(String fresh) {
        return installation.id(fresh);
    }

    public SchemaMigrator schema() {
        return schema;
    }

    /**
     * Copies the database to a new file while it is in use.
     *
     * @throws StoreException when that cannot be done, or the database is not SQLite
     */
    public void backup(Path target) {
        if (pools.dialect() != Dialect.SQLITE) {
            throw new StoreException("PostgreSQL is backed up with its own tools, online and consistent as well:"
                    + " pg_dump --format=custom --table='tg_*' --file=FILE DATABASE_URL, and back with pg_restore");
        }
        SqliteBackup.write(pools.migration(), target);
    }

    /** Asks the database now; takes no longer than a connection may take. */
    public StoreHealth health() {
        return health.check();
    }

    public Transactions transactions() {
        return transactions;
    }

    public InstallationLock installationLock() {
        return installationLock;
    }

    public IdentityEpochStore identityEpoch() {
        return identityEpoch;
    }

    public UserStore users() {
        return users;
    }

    public KnownUserStore knownUsers() {
        return knownUsers;
    }

    public SessionStore sessions() {
        return sessions;
    }

    public SeededStore seeded() {
        return seeded;
    }

    public PasswordStore passwords() {
        return passwords;
    }

    public UserListStore userLists() {
        return userLists;
    }

    public InvitationStore invitations() {
        return invitations;
    }

    public SignInAttemptStore signInAttempts() {
        return signInAttempts;
    }

    public KnownAddressStore knownAddresses() {
        return knownAddresses;
    }

    public ApiKeyListStore apiKeyLists() {
        return apiKeyLists;
    }

    public ApiKeySecretStore apiKeySecrets() {
        return apiKeySecrets;
    }

    public TeamListStore teamLists() {
        return teamLists;
    }

    public AuditStore audit() {
        return audit;
    }

    public SetupStore setup() {
        return setup;
    }

    public AgreedSettingStore agreedSettings() {
        return agreedSettings;
    }

    public DeviceAuthorisationStore deviceAuthorisations() {
        return deviceAuthorisations;
    }

    public OidcLinkStore oidcLinks() {
        return oidcLinks;
    }

    public BegunSignInStore begunSignIns() {
        return begunSignIns;
    }

    public BudgetStore budgets() {
        return budgets;
    }

    public TeamStore teams() {
        return teams;
    }

    public ServiceAccountStore serviceAccounts() {
        return serviceAccounts;
    }

    public MembershipStore memberships() {
        return memberships;
    }

    public ModelAccessStore modelAccess() {
        return modelAccess;
    }

    public ApiKeyStore apiKeys() {
        return apiKeys;
    }

    /** Which database this is, for people. */
    public String kind() {
        return pools.dialect() == Dialect.SQLITE ? "SQLite" : "PostgreSQL";
    }

    public ModelStore models() {
        return models;
    }

    public ProviderStore providers() {
        return providers;
    }

    public LedgerStore ledger() {
        return ledger;
    }

    public RequestLogStore requestLogs() {
        return requestLogs;
    }

    public CallRecordStore callRecords() {
        return callRecords;
    }

    @Override
    public void close() {
        pools.close();
    }
}
