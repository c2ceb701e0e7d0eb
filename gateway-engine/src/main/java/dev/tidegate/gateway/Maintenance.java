package dev.tidegate.gateway;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.DatabaseUrl;
import dev.tidegate.gateway.config.value.SqliteUrl;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.seed.SeedPlan;
import dev.tidegate.gateway.setup.AgreedSettings;
import dev.tidegate.gateway.setup.FirstAccess;
import dev.tidegate.gateway.setup.FirstAdminReport;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Operations on a gateway's database without serving: the commands other than {@code serve} (BOOT-1). Works while gateways are running; its
 * changes take effect on their next call. Thread-safe.
 */
public final class Maintenance implements AutoCloseable {
    private final GatewayConfig config;
    private final JdbiStores stores;
    private final Passwords passwords;
    private final Foundation foundation;
    private final MaintainedUsers users;
    private final MaintainedKeys keys;
    private final RequestLogPurge requestLogPurge;

    private Maintenance(GatewayConfig config, Clock clock, JdbiStores stores) {
        this.config = config;
        this.stores = stores;
        this.passwords = new Passwords(config.signIn());
        this.foundation = new Foundation(config, stores, passwords, new Ids(clock, new SecureRandom()), clock);
        this.users = new MaintainedUsers(stores.principals(), foundation.people.access());
        this.keys = new MaintainedKeys(stores.apiKeys().keys(), foundation.keys);
        this.requestLogPurge = new RequestLogPurge(stores, foundation.audit);
    }

    /**
     * Opens the database; changes nothing yet.
     *
     * @throws GatewayStartupException when it cannot be reached
     */
    public static Maintenance open(GatewayConfig config) {
        Startup.requireTemporaryDirectory(System.getProperty("java.io.tmpdir"));
        Clock clock = Clock.systemUTC();
        return Startup.attempt(
                "open the database", () -> over(config, clock, JdbiStores.open(config.storage(), clock)));
    }

    /** Leaves no pool open on any failure, even a missing class. */
    private static Maintenance over(GatewayConfig config, Clock clock, JdbiStores stores) {
        boolean complete = false;
        try {
            Maintenance maintenance = new Maintenance(config, clock, stores);
            complete = true;
            return maintenance;
        } finally {
            if (!complete) stores.close();
        }
    }

    /**
     * As {@link #open}, for operations that make no sense on an empty database.
     *
     * @throws GatewayStartupException also when there is no database file where configuration says
     */
    public static Maintenance openExisting(GatewayConfig config) {
        Startup.attempt("open the database", () -> {
            requireFile(DatabaseUrl.parse(config.storage().databaseUrl()));
            return true;
        });
        return open(config);
    }

    /** The database's name for people, without user or password. */
    public String database() {
        return DatabaseUrl.parse(config.storage().databaseUrl()).display();
    }

    /** A new API key for a configuration file or an environment variable. It is never shown again. */
    public static String generateApiKey() {
        return ApiKeyToken.mint(new SecureRandom()).secretText();
    }

    /** Brings the schema up to date and returns how many migrations ran. */
    public int migrate() {
        return Startup.attempt("migrate the database", () -> stores.schema().apply());
    }

    public List<SchemaStep> schemaStatus() {
        return Startup.attempt(
                "read the schema",
                () -> stores.schema().status().stream()
                        .map(step -> new SchemaStep(step.version(), step.description(), step.state()))
                        .toList());
    }

    /** Why the schema does not fit this software, or empty when it does. */
    public Optional<String> schemaProblem() {
        try {
            Startup.attempt("check the schema", () -> {
                stores.schema().check();
                return true;
            });
            return Optional.empty();
        } catch (GatewayStartupException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Applies what configuration declares, all or nothing. */
    public SeedReport seed() {
        withAgreedSettings("join the other nodes on this database", AgreedSettings::join);
        return report(attempt("seed", () -> foundation.seeder.apply(config.seed())));
    }

    /** What {@link #seed()} would do. */
    public SeedReport planSeed() {
        withAgreedSettings("check the settings of the other nodes on this database", AgreedSettings::check);
        return report(attempt("plan the seed", () -> foundation.seeder.plan(config.seed())));
    }

    /**
     * Makes this configuration's peppers, encryption keys and deployment mode mandatory for every node on the database, whatever they were
     * before. Running nodes with other settings do not notice: stop them first. Recorded in the audit log.
     */
    public void acceptSettings() {
        withAgreedSettings("accept the settings", settings -> settings.impose(foundation.audit));
    }

    private void withAgreedSettings(String step, Consumer<AgreedSettings> work) {
        attempt(step, () -> {
            work.accept(foundation.agreedSettings);
            return true;
        });
    }

    /** The newest keys, at most {@code limit}. */
    public List<ApiKeySummary> apiKeys(int limit) {
        return attempt("list the API keys", () -> keys.newest(limit));
    }

    /**
     * Revokes a key for good. Revoking it again changes nothing.
     *
     * @param known the part of its text between {@code gwk_} and the next underscore, or more of it: the prefix that lists show, or a
     *     whole leaked key, which is shown nowhere
     * @throws GatewayStartupException when there is no such key
     */
    public ApiKeySummary revokeApiKey(String known) {
        return attempt("revoke the API key", () -> keys.revoke(known));
    }

    /**
     * A link with which a user chooses a password; an earlier one is refused from now on. It lets an operator bring in the first people,
     * since users declared in configuration start invited and get no link (SEED-2), and helps active users who have forgotten their
     * password.
     *
     * @throws GatewayStartupException when there is no such user, they are deactivated or do not sign in with a password, or configuration
     *     made them
     */
    public PasswordLink inviteUser(String email) {
        return attempt("invite the user", () -> users.invite(email));
    }

    /** The newest users, at most {@code limit}, without the administrator made by configuration. */
    public List<UserSummary> users(int limit) {
        return attempt("list the users", () -> users.newest(limit));
    }

    /**
     * Deactivates a user at once, even the last administrator: sessions end, open invitations are revoked, API keys are refused from the
     * next call on (USER-3). {@link #hasAdministrator} tells whether an administrator is left.
     *
     * @throws GatewayStartupException when there is no such user, they are deactivated already, or configuration made them
     */
    public UserSummary deactivateUser(String email) {
        return attempt("deactivate the user", () -> users.deactivate(email));
    }

    /** Whether there is an administrator who can sign in. */
    public boolean hasAdministrator() {
        return attempt(
                "look for an administrator",
                () -> stores.installation().setup().facts().usableAdmin());
    }

    /**
     * Sets up the first administrator, as a start does.
     *
     * @return what was done, and whether an administrator can sign in from now on
     */
    public AdminReport bootstrapAdmin() {
        return withFirstAdmin("bootstrap the administrator", FirstAccess::ensure);
    }

    /**
     * Gives the configured address an administrator who can sign in with the configured password, whatever was before.
     *
     * @throws GatewayStartupException when configuration names no address or no password
     */
    public AdminReport resetAdmin() {
        return withFirstAdmin("reset the administrator", FirstAccess::reset);
    }

    private AdminReport withFirstAdmin(String step, Function<FirstAccess, FirstAdminReport> work) {
        FirstAdminReport report = attempt(step, () -> work.apply(foundation.firstAccess));
        return new AdminReport(report.adminCanSignIn(), report.message(), report.banner());
    }

    /**
     * Copies a SQLite database, while gateways use it, to a new file that only its owner may read: a complete snapshot of one moment, or
     * nothing. Calls that are still in a journal are not in it.
     *
     * @throws GatewayStartupException when the file exists already or cannot be written, or for PostgreSQL, with how to copy that
     *     instead
     */
    public void backup(Path target) {
        Startup.attempt("back up the database", () -> {
            stores.backup(target);
            return true;
        });
    }

    /** How many calls {@link #purgeRequestLogs} would take out of the request log. */
    public long countRequestLogs(Instant olderThan) {
        return attempt("count the request log", () -> requestLogPurge.count(olderThan));
    }

    /**
     * Takes older calls out of the request log in small batches and returns how many; the ledger is never purged. The audit event is
     * written before the first batch, so that an interrupted run is recorded as well.
     */
    public long purgeRequestLogs(Instant olderThan) {
        return attempt("purge the request log", () -> requestLogPurge.delete(olderThan));
    }

    private static void requireFile(DatabaseUrl database) {
        if (!(database instanceof SqliteUrl sqlite) || Files.exists(sqlite.file())) return;
        throw new StoreException("there is no file " + sqlite.file()
                + ". Check database_url, or create the database with: gateway migrate");
    }

    @Override
    public void close() {
        passwords.close();
        stores.close();
    }

    /** Runs work on rows, which requires the schema that this software knows. */
    private <T> T attempt(String step, Supplier<T> work) {
        return Startup.attempt(step, () -> {
            stores.schema().check();
            return work.get();
        });
    }

    private static SeedReport report(SeedPlan plan) {
        return new SeedReport(plan.steps().stream()
                .map(step -> new SeedReport.Step(
                        step.kind().word(), step.key(), step.action().word(), step.detail()))
                .toList());
    }
}
