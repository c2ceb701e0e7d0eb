package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.ConfigProblem;
import dev.tidegate.gateway.config.value.HostPort;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The complete, validated configuration of a gateway. Read from YAML, environment and flags, or built in Java with {@link #builder()}; both
 * give the same record (CFG-1). Immutable.
 *
 * @param address where the server in front of the gateway listens; port 0 for a free one. Until {@link SignInConfig#publicBaseUrl} is set,
 *     links lead there
 * @param launcher for the launcher only
 */
public record GatewayConfig(
        HostPort address,
        LauncherConfig launcher,
        LimitsConfig limits,
        StorageConfig storage,
        CallConfig calls,
        ClientConfig clients,
        IdentityConfig identity,
        SignInConfig signIn,
        FirstAdminConfig firstAdmin,
        TrustedProxyConfig trustedProxy,
        OidcConfig oidc,
        AuthEdgeConfig edge,
        OutboundConfig outbound,
        ReverseProxyConfig reverseProxy,
        StartupConfig startup,
        SeedConfig seed) {
    /** The configuration of a gateway when nothing is set. */
    public static final GatewayConfig DEFAULT = new GatewayConfig(
            new HostPort("127.0.0.1", 8080),
            LauncherConfig.DEFAULT,
            LimitsConfig.DEFAULT,
            StorageConfig.DEFAULT,
            CallConfig.DEFAULT,
            ClientConfig.DEFAULT,
            IdentityConfig.DEFAULT,
            SignInConfig.DEFAULT,
            FirstAdminConfig.DEFAULT,
            TrustedProxyConfig.OFF,
            OidcConfig.NONE,
            AuthEdgeConfig.NONE,
            OutboundConfig.DEFAULT,
            ReverseProxyConfig.NONE,
            StartupConfig.DEFAULT,
            SeedConfig.NONE);

    public GatewayConfig {
        requireNonNull(address, "address");
        requireNonNull(launcher, "launcher");
        requireNonNull(limits, "limits");
        requireNonNull(storage, "storage");
        requireNonNull(calls, "calls");
        requireNonNull(clients, "clients");
        requireNonNull(identity, "identity");
        requireNonNull(signIn, "signIn");
        requireNonNull(firstAdmin, "firstAdmin");
        requireNonNull(trustedProxy, "trustedProxy");
        requireNonNull(edge, "edge");
        requireNonNull(outbound, "outbound");
        requireNonNull(reverseProxy, "reverseProxy");
        requireNonNull(oidc, "oidc");
        requireNonNull(startup, "startup");
        requireNonNull(seed, "seed");
    }

    /** The URLs of all configured services: providers, identity providers and applications. */
    public Stream<URI> namedUrls() {
        Stream<URI> providers = seed.providers().stream().map(ProviderConfig::baseUrl);
        Stream<URI> issuers =
                oidc.all().stream().map(provider -> provider.client().issuer());
        Stream<URI> apps = edge.apps().stream().map(AuthEdgeConfig.AppConfig::baseUrl);
        return Stream.of(providers, issuers, apps).flatMap(urls -> urls);
    }

    /** Whether people can sign in with a password; otherwise an identity provider or proxy signs everybody in. */
    public boolean passwordSignIn() {
        return firstAdmin.deploymentMode() != DeploymentMode.SAAS;
    }

    /** The beginning of all links: {@code publicBaseUrl} or, until it is set, {@code http://} and the address. */
    public String linkBase() {
        return signIn.publicBaseUrl() == null
                ? "http://" + address
                : signIn.publicBaseUrl().toString();
    }

    public static GatewayConfigBuilder builder() {
        return DEFAULT.toBuilder();
    }

    /** The problems of this configuration where other machines can connect, whatever {@code address} says. */
    public List<ConfigProblem> problemsWhenExposed() {
        return ConfigRules.checkExposed(this);
    }

    /** A builder that starts from this configuration. */
    public GatewayConfigBuilder toBuilder() {
        return new GatewayConfigBuilder(this);
    }
}
