package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfigBuilder;
import dev.tidegate.gateway.config.value.BaseUrls;
import dev.tidegate.gateway.config.value.ConfigProblem;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link GatewayConfig} in Java, starting from the defaults or another configuration. What hosts set most often has its own method
 * here; the rest is set by name in its section, as in {@code signIn(it -> it.passwordMinLength(14))}. Not thread-safe.
 */
public final class GatewayConfigBuilder {
    private HostPort address;
    private ReverseProxyConfig reverseProxy;
    private SeedConfig seed;

    // the sections, which the table of settings fills by name
    LauncherConfig.Builder launcher;
    LimitsConfig.Builder limits;
    StorageConfig.Builder storage;
    CallConfig.Builder calls;
    ClientConfig.Builder clients;
    IdentityConfig.Builder identity;
    SignInConfig.Builder signIn;
    FirstAdminConfig.Builder firstAdmin;
    TrustedProxyConfig.Builder trustedProxy;
    OidcConfig.Builder oidc;
    AuthEdgeConfig.Builder edge;
    OutboundConfig.Builder outbound;
    StartupConfig.Builder startup;

    GatewayConfigBuilder(GatewayConfig from) {
        this.address = from.address();
        this.launcher = from.launcher().toBuilder();
        this.limits = from.limits().toBuilder();
        this.storage = from.storage().toBuilder();
        this.calls = from.calls().toBuilder();
        this.clients = from.clients().toBuilder();
        this.identity = from.identity().toBuilder();
        this.signIn = from.signIn().toBuilder();
        this.firstAdmin = from.firstAdmin().toBuilder();
        this.trustedProxy = from.trustedProxy().toBuilder();
        this.oidc = from.oidc().toBuilder();
        this.edge = from.edge().toBuilder();
        this.outbound = from.outbound().toBuilder();
        this.reverseProxy = from.reverseProxy();
        this.startup = from.startup().toBuilder();
        this.seed = from.seed();
    }

    /**
     * Where people reach the gateway, mount included, such as {@code https://apps.example.org/ai}: links, cookies and redirects are built
     * from it.
     *
     * @throws IllegalArgumentException when this is not a URL
     */
    public GatewayConfigBuilder publicBaseUrl(String url) {
        return signIn(it -> it.publicBaseUrl(URI.create(BaseUrls.withoutSlash(url))));
    }

    /** Where the host's server listens. Links lead there unless a {@link #publicBaseUrl} is set. */
    public GatewayConfigBuilder address(HostPort address) {
        this.address = address;
        return this;
    }

    /** {@code sqlite:PATH} or {@code postgresql://user:password@host:port/name}. A {@code DataSource} from the host replaces it. */
    public GatewayConfigBuilder databaseUrl(String url) {
        return storage(it -> it.databaseUrl(new Secret(url)));
    }

    public GatewayConfigBuilder databasePoolSize(int connections) {
        return storage(it -> it.poolSize(connections));
    }

    /** Where call records go while the database is unavailable; if null, calls are refused then. Gateways must not share a directory. */
    public GatewayConfigBuilder journalDir(@Nullable Path directory) {
        return storage(it -> it.journalDir(directory));
    }

    /** The largest request body of a model call. */
    public GatewayConfigBuilder maxBodyBytes(long bytes) {
        return limits(it -> it.maxBodyBytes(bytes));
    }

    /** How many exchanges may run at once; further ones are refused with 503. */
    public GatewayConfigBuilder maxConcurrentExchanges(int exchanges) {
        return limits(it -> it.maxConcurrentExchanges(exchanges));
    }

    /** How long {@code Gateway.close()} waits for running exchanges. */
    public GatewayConfigBuilder shutdownGrace(Duration grace) {
        return limits(it -> it.shutdownGrace(grace));
    }

    /** Origins whose pages may call models with an API key, such as {@code https://app.example.org}. */
    public GatewayConfigBuilder allowedOrigins(String... origins) {
        return clients(it -> it.allowedOrigins(List.of(origins)));
    }

    /** The maximum lifetime of a session, and how long it lasts unused. */
    public GatewayConfigBuilder sessions(Duration lifetime, Duration idleTimeout) {
        return signIn(it -> it.sessionLifetime(lifetime).sessionIdleTimeout(idleTimeout));
    }

    /** What must exist, as in {@link #seed(SeedConfig)}. */
    public GatewayConfigBuilder seed(Consumer<SeedConfigBuilder> seed) {
        SeedConfigBuilder builder = SeedConfig.builder();
        seed.accept(builder);
        return seed(builder.build());
    }

    public GatewayConfigBuilder seed(SeedConfig seed) {
        this.seed = seed;
        return this;
    }

    public GatewayConfigBuilder reverseProxy(ReverseProxyConfig reverseProxy) {
        this.reverseProxy = reverseProxy;
        return this;
    }

    public GatewayConfigBuilder launcher(Consumer<LauncherConfig.Builder> changes) {
        changes.accept(launcher);
        return this;
    }

    public GatewayConfigBuilder launcher(LauncherConfig launcher) {
        this.launcher = launcher.toBuilder();
        return this;
    }

    public GatewayConfigBuilder limits(Consumer<LimitsConfig.Builder> changes) {
        changes.accept(limits);
        return this;
    }

    public GatewayConfigBuilder limits(LimitsConfig limits) {
        this.limits = limits.toBuilder();
        return this;
    }

    public GatewayConfigBuilder storage(Consumer<StorageConfig.Builder> changes) {
        changes.accept(storage);
        return this;
    }

    public GatewayConfigBuilder storage(StorageConfig storage) {
        this.storage = storage.toBuilder();
        return this;
    }

    public GatewayConfigBuilder calls(Consumer<CallConfig.Builder> changes) {
        changes.accept(calls);
        return this;
    }

    public GatewayConfigBuilder calls(CallConfig calls) {
        this.calls = calls.toBuilder();
        return this;
    }

    public GatewayConfigBuilder clients(Consumer<ClientConfig.Builder> changes) {
        changes.accept(clients);
        return this;
    }

    public GatewayConfigBuilder clients(ClientConfig clients) {
        this.clients = clients.toBuilder();
        return this;
    }

    public GatewayConfigBuilder identity(Consumer<IdentityConfig.Builder> changes) {
        changes.accept(identity);
        return this;
    }

    public GatewayConfigBuilder identity(IdentityConfig identity) {
        this.identity = identity.toBuilder();
        return this;
    }

    public GatewayConfigBuilder signIn(Consumer<SignInConfig.Builder> changes) {
        changes.accept(signIn);
        return this;
    }

    public GatewayConfigBuilder signIn(SignInConfig signIn) {
        this.signIn = signIn.toBuilder();
        return this;
    }

    public GatewayConfigBuilder firstAdmin(Consumer<FirstAdminConfig.Builder> changes) {
        changes.accept(firstAdmin);
        return this;
    }

    public GatewayConfigBuilder firstAdmin(FirstAdminConfig firstAdmin) {
        this.firstAdmin = firstAdmin.toBuilder();
        return this;
    }

    public GatewayConfigBuilder trustedProxy(Consumer<TrustedProxyConfig.Builder> changes) {
        changes.accept(trustedProxy);
        return this;
    }

    public GatewayConfigBuilder trustedProxy(TrustedProxyConfig trustedProxy) {
        this.trustedProxy = trustedProxy.toBuilder();
        return this;
    }

    public GatewayConfigBuilder oidc(Consumer<OidcConfig.Builder> changes) {
        changes.accept(oidc);
        return this;
    }

    public GatewayConfigBuilder oidc(OidcConfig oidc) {
        this.oidc = oidc.toBuilder();
        return this;
    }

    public GatewayConfigBuilder edge(Consumer<AuthEdgeConfig.Builder> changes) {
        changes.accept(edge);
        return this;
    }

    public GatewayConfigBuilder edge(AuthEdgeConfig edge) {
        this.edge = edge.toBuilder();
        return this;
    }

    public GatewayConfigBuilder outbound(Consumer<OutboundConfig.Builder> changes) {
        changes.accept(outbound);
        return this;
    }

    public GatewayConfigBuilder outbound(OutboundConfig outbound) {
        this.outbound = outbound.toBuilder();
        return this;
    }

    public GatewayConfigBuilder startup(Consumer<StartupConfig.Builder> changes) {
        changes.accept(startup);
        return this;
    }

    public GatewayConfigBuilder startup(StartupConfig startup) {
        this.startup = startup.toBuilder();
        return this;
    }

    /**
     * The configuration, checked by the same rules as one read from a file.
     *
     * @throws InvalidConfigException with every problem found
     */
    public GatewayConfig build() {
        GatewayConfig config = unchecked();
        List<ConfigProblem> problems = ConfigRules.check(config);
        if (!problems.isEmpty()) throw new InvalidConfigException(problems);
        return config;
    }

    GatewayConfig unchecked() {
        return new GatewayConfig(
                address,
                launcher.build(),
                limits.build(),
                storage.build(),
                calls.build(),
                clients.build(),
                identity.build(),
                signIn.build(),
                firstAdmin.build(),
                trustedProxy.build(),
                oidc.build(),
                edge.build(),
                outbound.build(),
                reverseProxy,
                startup.build(),
                seed);
    }

    void prune(SeedConfig.PruneMode mode) {
        seed = seed.withPrune(mode);
    }
}
