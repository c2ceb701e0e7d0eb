package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.LauncherConfig.LogFormat;
import dev.tidegate.gateway.config.LauncherConfig.ServerKind;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.DatabaseUrl;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The table of all scalar settings: each is defined here and nowhere else (CFG-1). Not part of the API. */
public final class Settings {
    public static final Setting<HostPort> BIND = new Setting<>(
            "bind",
            new ValueType<>(
                    "text",
                    "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080",
                    HostPort::parse,
                    address -> HostPort.parse(address.toString()).isPresent(),
                    HostPort::toString),
            GatewayConfig::address,
            GatewayConfigBuilder::address,
            "Address the launcher listens on; port 0 picks a free one.");

    static final Setting<ServerKind> SERVER = new Setting<>(
            "server",
            ValueType.choice(ServerKind.class),
            config -> config.launcher().server(),
            (to, value) -> to.launcher.server(value),
            "Server the launcher starts. The JDK's server parses requests laxly and is for loopback only.");

    public static final Setting<Secret> DATABASE_URL = new Setting<>(
            "database_url",
            ValueType.secret("sqlite:PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME", DatabaseUrl::isValid),
            config -> config.storage().databaseUrl(),
            (to, value) -> to.storage.databaseUrl(value),
            "Where state is kept. In YAML it may also be written directly, but should not be if it holds a password.");

    static final Setting<Integer> DATABASE_POOL_SIZE = new Setting<>(
            "database_pool_size",
            ValueType.integer(1, 1000),
            config -> config.storage().poolSize(),
            (to, value) -> to.storage.poolSize(value),
            "Database connections, in addition to one for reading identities and one for call records.");

    static final Setting<Path> JOURNAL_DIR = new Setting<>(
            "journal_dir",
            ValueType.pathOrNone(),
            config -> config.storage().journalDir(),
            (to, value) -> to.storage.journalDir(value),
            "Directory for call records while the database accepts none; with none, calls are refused meanwhile. With"
                    + " an SQLite file, records go there first and calls need not wait for a commit. The default is beside"
                    + " that file, and means none if a host lends its DataSource.");

    static final Setting<Long> MAX_BODY_BYTES = new Setting<>(
            "max_body_bytes",
            ValueType.size(1L << 30, "1GiB"),
            config -> config.limits().maxBodyBytes(),
            (to, value) -> to.limits.maxBodyBytes(value),
            "Largest request body of a model call.");

    static final Setting<Long> MAX_BODY_MEMORY = new Setting<>(
            "max_body_memory",
            ValueType.size(1L << 40, "1024GiB"),
            config -> config.limits().maxBodyMemory(),
            (to, value) -> to.limits.maxBodyMemory(value),
            "Memory for all request and answer bodies together; calls that need more are refused with 503. By default a"
                    + " quarter of the heap.");

    static final Setting<Integer> MAX_CONCURRENT_EXCHANGES = new Setting<>(
            "max_concurrent_exchanges",
            ValueType.integer(1, 1_000_000),
            config -> config.limits().maxConcurrentExchanges(),
            (to, value) -> to.limits.maxConcurrentExchanges(value),
            "How many exchanges may run at once; further ones are refused with 503.");

    static final Setting<Duration> SHUTDOWN_GRACE = new Setting<>(
            "shutdown_grace",
            ValueType.duration("0", "1h"),
            config -> config.limits().shutdownGrace(),
            (to, value) -> to.limits.shutdownGrace(value),
            "How long running exchanges may continue after a stop has been requested.");

    static final Setting<Duration> CONNECT_TIMEOUT = new Setting<>(
            "connect_timeout",
            ValueType.duration("1ms", "10m"),
            config -> config.calls().timeouts().connect(),
            (to, value) -> to.calls.timeouts(it -> it.connect(value)),
            "Time to connect to a provider.");

    static final Setting<Duration> FIRST_BYTE_TIMEOUT = new Setting<>(
            "first_byte_timeout",
            ValueType.duration("1ms", "24h"),
            config -> config.calls().timeouts().firstByte(),
            (to, value) -> to.calls.timeouts(it -> it.firstByte(value)),
            "Time from sending a request to the first byte of the provider's answer.");

    static final Setting<Duration> IDLE_TIMEOUT = new Setting<>(
            "idle_timeout",
            ValueType.duration("1ms", "24h"),
            config -> config.calls().timeouts().idle(),
            (to, value) -> to.calls.timeouts(it -> it.idle(value)),
            "Longest silence within a provider's answer.");

    static final Setting<Duration> TOTAL_TIMEOUT = new Setting<>(
            "total_timeout",
            ValueType.duration("1ms", "24h"),
            config -> config.calls().timeouts().total(),
            (to, value) -> to.calls.timeouts(it -> it.total(value)),
            "Longest call, from its first to its last byte.");

    static final Setting<Duration> HEARTBEAT = new Setting<>(
            "heartbeat",
            ValueType.duration("1ms", "1h"),
            config -> config.calls().heartbeat(),
            (to, value) -> to.calls.heartbeat(value),
            "Silence after which a stream gets a comment line, which keeps proxies from closing it and finds clients"
                    + " that have gone; before the provider's first byte, that begins at the fifth heartbeat.");

    static final Setting<RequestLogMode> REQUEST_LOGGING = new Setting<>(
            List.of("request_logging", "payloads", "capture_mode"),
            "request_logging",
            ValueType.choice(RequestLogMode.class),
            config -> config.calls().requestLogging(),
            (to, value) -> to.calls.requestLogging(value),
            "What the request log keeps of a call. Calls by service accounts always leave a summary row.");

    static final Setting<Secret> API_KEY_PEPPER = new Setting<>(
            "api_key_pepper",
            ValueType.secret("at least 32 bytes, not a placeholder", Peppers::isStrong),
            config -> Peppers.single(config.identity()),
            (to, value) -> to.identity.apiKeyPeppers(List.of(Pepper.alone(value))),
            "Secret that is mixed into the stored digests of API keys. The same as a key ring with this one entry,"
                    + " called default.");

    static final Setting<Secret> API_KEY_ENCRYPTION_KEY = new Setting<>(
            "api_key_encryption_key",
            ValueType.secret(
                    "32 random bytes as base64, such as from: openssl rand -base64 32", EncryptionKeys::isUsable),
            config -> EncryptionKeys.single(config.identity()),
            (to, value) -> to.identity.apiKeyEncryptionKeys(List.of(EncryptionKey.alone(value))),
            "Seals the secrets of service accounts' API keys, so that they can be shown again. The same as a key ring"
                    + " with this one entry, called default.");

    static final Setting<Duration> IDENTITY_STALENESS = new Setting<>(
            "identity_staleness",
            ValueType.duration("0", "1h"),
            config -> config.identity().staleness(),
            (to, value) -> to.identity.staleness(value),
            "How old a cached identity may be before the database is asked again; with 0, a revocation takes effect on"
                    + " the next call.");

    static final Setting<Duration> STORE_OUTAGE_GRACE = new Setting<>(
            "store_outage_grace",
            ValueType.duration("0", "24h"),
            config -> config.identity().outageGrace(),
            (to, value) -> to.identity.outageGrace(value),
            "How long cached identities are accepted while the database is unavailable.");

    static final Setting<Boolean> BOOTSTRAP_ADMIN = new Setting<>(
            "bootstrap_admin",
            ValueType.truth(),
            config -> config.startup().bootstrapAdmin(),
            (to, value) -> to.startup.bootstrapAdmin(value),
            "At startup, make sure that there is a first administrator or a way to become one.");

    static final Setting<Boolean> RUN_MIGRATIONS = new Setting<>(
            "run_migrations",
            ValueType.truth(),
            config -> config.startup().runMigrations(),
            (to, value) -> to.startup.runMigrations(value),
            "At startup, bring the database schema up to date.");

    static final Setting<Boolean> SEED_CONFIG = new Setting<>(
            "seed_config",
            ValueType.truth(),
            config -> config.startup().seedConfig(),
            (to, value) -> to.startup.seedConfig(value),
            "At startup, apply what the configuration declares to exist.");

    static final Setting<SeedConfig.PruneMode> PRUNE = new Setting<>(
            "prune",
            ValueType.choice(SeedConfig.PruneMode.class),
            config -> config.seed().prune(),
            GatewayConfigBuilder::prune,
            "What happens to seeded rows that are no longer listed: they are reported, disabled or ignored.");

    static final Setting<LogFormat> LOG_FORMAT = new Setting<>(
            "log_format",
            ValueType.choice(LogFormat.class),
            config -> config.launcher().logFormat(),
            (to, value) -> to.launcher.logFormat(value),
            "Format of the log that the launcher writes to standard error.");

    private static final List<Setting<?>> GENERAL = List.of(
            BIND,
            SERVER,
            DATABASE_URL,
            DATABASE_POOL_SIZE,
            JOURNAL_DIR,
            MAX_BODY_BYTES,
            MAX_BODY_MEMORY,
            MAX_CONCURRENT_EXCHANGES,
            SHUTDOWN_GRACE,
            CONNECT_TIMEOUT,
            FIRST_BYTE_TIMEOUT,
            IDLE_TIMEOUT,
            TOTAL_TIMEOUT,
            HEARTBEAT,
            REQUEST_LOGGING,
            API_KEY_PEPPER,
            API_KEY_ENCRYPTION_KEY,
            IDENTITY_STALENESS,
            STORE_OUTAGE_GRACE);

    private static final List<Setting<?>> STARTING =
            List.of(RUN_MIGRATIONS, SEED_CONFIG, BOOTSTRAP_ADMIN, PRUNE, LOG_FORMAT);

    /** All of them, in the order of the reference page. */
    public static final List<Setting<?>> ALL = Stream.of(
                    GENERAL,
                    RoutingSettings.ALL,
                    SignInSettings.ALL,
                    ClientSettings.ALL,
                    FirstAdminSettings.ALL,
                    TrustedProxySettings.ALL,
                    OidcSettings.ALL,
                    AuthEdgeSettings.ALL,
                    STARTING)
            .flatMap(List::stream)
            .toList();

    private Settings() {}
}
