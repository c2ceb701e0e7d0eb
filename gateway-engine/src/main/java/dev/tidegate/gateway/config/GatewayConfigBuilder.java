package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfigBuilder;
import dev.tidegate.gateway.config.value.BaseUrls;
import dev.tidegate.gateway.config.value.ConfigProblem;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link GatewayConfig} in Java, starting from the defaults or another configuration. What hosts set most has a method of its own;
 * the other settings come in as the record that holds them. Not thread-safe.
 */
public final class GatewayConfigBuilder {
    private ServerConfig server;
    private StorageConfig storage;
    private CallConfig calls;
    private ClientConfig clients;
    private IdentityConfig identity;
    private SignInConfig signIn;
    private FirstAdminConfig firstAdmin;
    private TrustedProxyConfig trustedProxy;
    private EdgeConfig edge;
    private OutboundConfig outbound;
    private ReverseProxyConfig reverseProxy;
    private OidcConfig oidc;
    private StartupConfig startup;
    private SeedConfig seed;
    private LogFormat logFormat;

    GatewayConfigBuilder(GatewayConfig from) {
        this.server = from.server();
        this.storage = from.storage();
        this.calls = from.calls();
        this.clients = from.clients();
        this.identity = from.identity();
        this.signIn = from.signIn();
        this.firstAdmin = from.firstAdmin();
        this.trustedProxy = from.trustedProxy();
        this.edge = from.edge();
        this.outbound = from.outbound();
        this.reverseProxy = from.reverseProxy();
        this.oidc = from.oidc();
        this.startup = from.startup();
        this.seed = from.seed();
        this.logFormat = from.logFormat();
    }

    /**
     * Where people reach the gateway, mount included, such as {@code https://apps.example.org/ai}: links, cookies and redirects are made of it.
     *
     * @throws IllegalArgumentException when this is no URL
     */
    public GatewayConfigBuilder publicBaseUrl(String url) {
        return signIn(signIn.withPublicBaseUrl(URI.create(BaseUrls.withoutSlash(url))));
    }

    /** {@code HOST:PORT} on which the launcher listens; a host that has its own server needs none. */
    public GatewayConfigBuilder bind(String address) {
        return server(server.withBind(address));
    }

    /** {@code sqlite:PATH} or {@code postgresql://user:password@host:port/name}. A {@code DataSource} of the host takes its place. */
    public GatewayConfigBuilder databaseUrl(String url) {
        return storage(new StorageConfig(new Secret(url), storage.poolSize(), storage.journalDir()));
    }

    public GatewayConfigBuilder databasePoolSize(int connections) {
        return storage(new StorageConfig(storage.databaseUrl(), connections, storage.journalDir()));
    }

    /** Where call records go while the database is away; null refuses calls then. No two gateways may share one. */
    public GatewayConfigBuilder journalDir(@Nullable Path directory) {
        return storage(new StorageConfig(storage.databaseUrl(), storage.poolSize(), directory));
    }

    /** The largest request body of a model call. */
    public GatewayConfigBuilder maxBodyBytes(long bytes) {
        return server(server.with(bytes, server.maxConcurrentExchanges(), server.shutdownGrace()));
    }

    /** How many exchanges run at once before further ones are refused with 503. */
    public GatewayConfigBuilder maxConcurrentExchanges(int exchanges) {
        return server(server.with(server.maxBodyBytes(), exchanges, server.shutdownGrace()));
    }

    /** How long {@code Gateway.close()} lets running exchanges go on. */
    public GatewayConfigBuilder shutdownGrace(Duration grace) {
        return server(server.with(server.maxBodyBytes(), server.maxConcurrentExchanges(), grace));
    }

    /** Whose pages may call models with an API key, such as {@code https://app.example.org}. */
    public GatewayConfigBuilder allowedOrigins(String... origins) {
        return clients(
                new ClientConfig(clients.forwardRequestHeaders(), clients.forwardResponseHeaders(), List.of(origins)));
    }

    /** How long a session lasts at most, and how long without being used. */
    public GatewayConfigBuilder sessions(Duration lifetime, Duration idleTimeout) {
        return signIn(signIn.withSessions(lifetime, idleTimeout));
    }

    /** What shall exist, as {@link #seed(SeedConfig)}. */
    public GatewayConfigBuilder seed(Consumer<SeedConfigBuilder> seed) {
        SeedConfigBuilder builder = SeedConfig.builder();
        seed.accept(builder);
        return seed(builder.build());
    }

    public GatewayConfigBuilder server(ServerConfig server) {
        this.server = server;
        return this;
    }

    public GatewayConfigBuilder storage(StorageConfig storage) {
        this.storage = storage;
        return this;
    }

    public GatewayConfigBuilder calls(CallConfig calls) {
        this.calls = calls;
        return this;
    }

    public GatewayConfigBuilder clients(ClientConfig clients) {
        this.clients = clients;
        return this;
    }

    public GatewayConfigBuilder identity(IdentityConfig identity) {
        this.identity = identity;
        return this;
    }

    public GatewayConfigBuilder signIn(SignInConfig signIn) {
        this.signIn = signIn;
        return this;
    }

    public GatewayConfigBuilder firstAdmin(FirstAdminConfig firstAdmin) {
        this.firstAdmin = firstAdmin;
        return this;
    }

    public GatewayConfigBuilder trustedProxy(TrustedProxyConfig trustedProxy) {
        this.trustedProxy = trustedProxy;
        return this;
    }

    public GatewayConfigBuilder edge(EdgeConfig edge) {
        this.edge = edge;
        return this;
    }

    public GatewayConfigBuilder reverseProxy(ReverseProxyConfig reverseProxy) {
        this.reverseProxy = reverseProxy;
        return this;
    }

    public GatewayConfigBuilder outbound(OutboundConfig outbound) {
        this.outbound = outbound;
        return this;
    }

    public GatewayConfigBuilder oidc(OidcConfig oidc) {
        this.oidc = oidc;
        return this;
    }

    public GatewayConfigBuilder startup(StartupConfig startup) {
        this.startup = startup;
        return this;
    }

    public GatewayConfigBuilder seed(SeedConfig seed) {
        this.seed = seed;
        return this;
    }

    public GatewayConfigBuilder logFormat(LogFormat logFormat) {
        this.logFormat = logFormat;
        return this;
    }

    /**
     * The configuration, judged by the same rules as one that was read from a file.
     *
     * @throws InvalidConfigException with every problem that was found
     */
    public GatewayConfig build() {
        GatewayConfig config = unchecked();
        List<ConfigProblem> problems = ConfigRules.check(config);
        if (!problems.isEmpty()) throw new InvalidConfigException(problems);
        return config;
    }

    /** What would be wrong with this where other machines can connect. */
    List<ConfigProblem> problemsWhenExposed() {
        // of the launcher's, for whom alone these two are meant, the rules know what is to be refused then
        ServerConfig everywhere = new ServerConfig(
                "0.0.0.0:0",
                ServerKind.JETTY,
                server.maxBodyBytes(),
                server.maxBodyMemory(),
                server.maxConcurrentExchanges(),
                server.shutdownGrace());
        return ConfigRules.check(server(everywhere).unchecked());
    }

    GatewayConfig unchecked() {
        return new GatewayConfig(
                server,
                storage,
                calls,
                clients,
                identity,
                signIn,
                firstAdmin,
                trustedProxy,
                oidc,
                edge,
                outbound,
                reverseProxy,
                startup,
                seed,
                logFormat);
    }
}
