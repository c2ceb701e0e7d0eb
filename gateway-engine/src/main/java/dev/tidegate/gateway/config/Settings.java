package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.DatabaseUrl;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The table of all scalars of the configuration: each is defined here and nowhere else (CFG-1). Not part of the API. */
public final class Settings {
    public static final Setting<String> BIND = new Setting<>(
            "bind",
            ValueType.text(
                    "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080",
                    text -> HostPort.parse(text).isPresent()),
            config -> config.server().bind(),
            "Address the launcher listens on; port 0 takes a free one.");

    public static final Setting<ServerKind> SERVER = new Setting<>(
            "server",
            ValueType.choice(ServerKind.class),
            config -> config.server().server(),
            "Server the launcher starts. The JDK's parses requests laxly and is for loopback only.");

    public static final Setting<Secret> DATABASE_URL = new Setting<>(
            "database_url",
            ValueType.secret("sqlite:PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME", DatabaseUrl::isValid),
            config -> config.storage().databaseUrl(),
            "Where state is kept. In YAML it may also be written plainly; better not with a password in it.");

    public static final Setting<Integer> DATABASE_POOL_SIZE = new Setting<>(
            "database_pool_size",
            ValueType.integer(1, 1000),
            config -> config.storage().poolSize(),
            "Database connections, besides one for identity reads and one for call records.");

    public static final Setting<Path> JOURNAL_DIR = new Setting<>(
            "journal_dir",
            ValueType.pathOrNone(),
            config -> config.storage().journalDir(),
            "Directory for call records while the database takes none; with none, calls are refused then. The default"
                    + " lies beside an SQLite file, and stands for none when a host lends its DataSource.");

    public static final Setting<Long> MAX_BODY_BYTES = new Setting<>(
            "max_body_bytes",
            ValueType.size(1L << 30, "1GiB"),
            config -> config.server().maxBodyBytes(),
            "Largest request body of a model call.");

    public static final Setting<Long> MAX_BODY_MEMORY = new Setting<>(
            "max_body_memory",
            ValueType.size(1L << 40, "1024GiB"),
            config -> config.server().maxBodyMemory(),
            "Request and answer bodies that are kept in memory at once; what is beyond is refused with 503. Without it"
                    + " a quarter of the heap.");

    public static final Setting<Integer> MAX_CONCURRENT_EXCHANGES = new Setting<>(
            "max_concurrent_exchanges",
            ValueType.integer(1, 1_000_000),
            config -> config.server().maxConcurrentExchanges(),
            "Exchanges that run at once before further ones are refused with 503.");

    public static final Setting<Duration> SHUTDOWN_GRACE = new Setting<>(
            "shutdown_grace",
            ValueType.duration("0", "1h"),
            config -> config.server().shutdownGrace(),
            "How long running exchanges may go on after a stop was asked for.");

    public static final Setting<Duration> CONNECT_TIMEOUT = new Setting<>(
            "connect_timeout",
            ValueType.duration("1ms", "10m"),
            config -> config.calls().timeouts().connect(),
            "Time to connect to a provider.");

    public static final Setting<Duration> FIRST_BYTE_TIMEOUT = new Setting<>(
            "first_byte_timeout",
            ValueType.duration("1ms", "24h"),
            config -> config.calls().timeouts().firstByte(),
            "Time from sending a request until the first byte of the provider's answer.");

    public static final Setting<Duration> IDLE_TIMEOUT = new Setting<>(
            "idle_timeout",
            ValueType.duration("1ms", "24h"),
            config -> config.calls().timeouts().idle(),
            "Longest silence within a provider's answer.");

    public static final Setting<Duration> TOTAL_TIMEOUT = new Setting<>(
            "total_timeout",
            ValueType.duration("1ms", "24h"),
            config -> config.calls().timeouts().total(),
            "Longest call, from its first to its last byte.");

    public static final Setting<Duration> HEARTBEAT = new Setting<>(
            "heartbeat",
            ValueType.duration("1ms", "1h"),
            config -> config.calls().heartbeat(),
            "Silence after which a stream gets a comment line, which keeps proxies and finds clients that have gone;"
                    + " before the provider's first byte that begins with the fifth.");

    public static final Setting<RequestLogMode> REQUEST_LOGGING = new Setting<>(
            List.of("request_logging", "payloads", "capture_mode"),
            "request_logging",
            ValueType.choice(RequestLogMode.class),
            config -> config.calls().requestLogging(),
            "What the request log keeps of a call. Calls of service accounts always leave a summary row.");

    public static final Setting<Secret> API_KEY_PEPPER = new Setting<>(
            "api_key_pepper",
            ValueType.secret("at least 32 bytes that are no placeholder", Peppers::isStrong),
            config -> Peppers.single(config.identity()),
            "Secret that is mixed into the stored digests of API keys. A key ring of one, with the id default.");

    public static final Setting<Secret> API_KEY_ENCRYPTION_KEY = new Setting<>(
            "api_key_encryption_key",
            ValueType.secret(
                    "32 random bytes as base64, such as from: openssl rand -base64 32", EncryptionKeys::isUsable),
            config -> EncryptionKeys.single(config.identity()),
            "Seals the secrets of service accounts' API keys, so that they can be shown again. A key ring of one, with"
                    + " the id default.");

    public static final Setting<Duration> IDENTITY_STALENESS = new Setting<>(
            "identity_staleness",
            ValueType.duration("0", "1h"),
            config -> config.identity().staleness(),
            "How old a cached identity may be without asking the database; 0 makes revocation hold on the next call.");

    public static final Setting<Duration> STORE_OUTAGE_GRACE = new Setting<>(
            "store_outage_grace",
            ValueType.duration("0", "24h"),
            config -> config.identity().outageGrace(),
            "How long cached identities serve while the database is away.");

    public static final Setting<URI> PUBLIC_BASE_URL = new Setting<>(
            "public_base_url",
            ValueType.url(),
            config -> config.signIn().publicBaseUrl(),
            "Where people reach the gateway, mount included. Links are made from it; without it from http:// and the"
                    + " bind address, and where only this machine can connect, pages and the admin API are served under"
                    + " localhost, loopback addresses and the name in bind only.");

    public static final Setting<String> SESSION_COOKIE_NAME = new Setting<>(
            "session_cookie_name",
            ValueType.text("a cookie name", name -> name.matches("[A-Za-z0-9_-]{1,64}")),
            config -> config.signIn().cookieName(),
            "Name of the session cookie. Without it __Host-session on https and ogw_session on http.");

    public static final Setting<Boolean> COOKIE_SECURE = new Setting<>(
            "cookie_secure",
            ValueType.truth(),
            config -> config.signIn().cookieSecure(),
            "Whether cookies are sent over https only. Without it as public_base_url says, or else the request.");

    public static final Setting<Duration> SESSION_LIFETIME = new Setting<>(
            "session_lifetime",
            ValueType.duration("1m", "720h"),
            config -> config.signIn().sessionLifetime(),
            "How long a session lasts at most.");

    public static final Setting<Duration> SESSION_IDLE_TIMEOUT = new Setting<>(
            "session_idle_timeout",
            ValueType.duration("1m", "720h"),
            config -> config.signIn().sessionIdleTimeout(),
            "How long a session lasts without being used.");

    public static final Setting<Integer> PASSWORD_MIN_LENGTH = new Setting<>(
            "password_min_length",
            ValueType.integer(12, 128),
            config -> config.signIn().passwordMinLength(),
            "Fewest characters of a password.");

    public static final Setting<Boolean> INVITES_SELF_SERVICE = new Setting<>(
            "invites_self_service",
            ValueType.truth(),
            config -> config.signIn().invitesSelfService(),
            "Whether everybody who is signed in may invite people, without a role; otherwise administrators only."
                    + " Whoever has the link accepts it, so an invitation proves no address.");

    public static final Setting<Integer> OPEN_INVITES_PER_USER = new Setting<>(
            "open_invites_per_user",
            ValueType.integer(1, 10_000),
            config -> config.signIn().openInvitesPerUser(),
            "Most invitations of one person that are open at once, with invites_self_service; administrators give as many"
                    + " as they like.");

    public static final Setting<Boolean> BOOTSTRAP_ADMIN = new Setting<>(
            "bootstrap_admin",
            ValueType.truth(),
            config -> config.startup().bootstrapAdmin(),
            "Make sure at the start that there is a first administrator, or a way to become one.");

    public static final Setting<Boolean> RUN_MIGRATIONS = new Setting<>(
            "run_migrations",
            ValueType.truth(),
            config -> config.startup().runMigrations(),
            "Bring the database schema up to date at the start.");

    public static final Setting<Boolean> SEED_CONFIG = new Setting<>(
            "seed_config",
            ValueType.truth(),
            config -> config.startup().seedConfig(),
            "Apply what the configuration declares to exist at the start.");

    public static final Setting<SeedConfig.PruneMode> PRUNE = new Setting<>(
            "prune",
            ValueType.choice(SeedConfig.PruneMode.class),
            config -> config.seed().prune(),
            "What happens to seeded rows that are no longer listed: told, disabled, or not looked at.");

    public static final Setting<LogFormat> LOG_FORMAT = new Setting<>(
            "log_format",
            ValueType.choice(LogFormat.class),
            GatewayConfig::logFormat,
            "How the launcher writes its log to standard error.");

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
            STORE_OUTAGE_GRACE,
            PUBLIC_BASE_URL,
            SESSION_COOKIE_NAME,
            COOKIE_SECURE,
            SESSION_LIFETIME,
            SESSION_IDLE_TIMEOUT,
            PASSWORD_MIN_LENGTH,
            INVITES_SELF_SERVICE,
            OPEN_INVITES_PER_USER);

    private static final List<Setting<?>> STARTING =
            List.of(RUN_MIGRATIONS, SEED_CONFIG, BOOTSTRAP_ADMIN, PRUNE, LOG_FORMAT);

    /** All of them, in the order of the reference page. */
    public static final List<Setting<?>> ALL = Stream.of(
                    GENERAL,
                    ClientSettings.ALL,
                    FirstAdminSettings.ALL,
                    TrustedProxySettings.ALL,
                    OidcSettings.ALL,
                    EdgeSettings.ALL,
                    STARTING)
            .flatMap(List::stream)
            .toList();

    private Settings() {}
}
