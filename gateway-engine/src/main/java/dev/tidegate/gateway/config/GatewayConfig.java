package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.ConfigProblem;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a gateway is told from outside, validated. Made from YAML, environment and flags, or in Java by
 * {@link #builder()}; both give the same record (CFG-1). Immutable.
 */
public record GatewayConfig(
        ServerConfig server,
        StorageConfig storage,
        CallConfig calls,
        ClientConfig clients,
        IdentityConfig identity,
        SignInConfig signIn,
        FirstAdminConfig firstAdmin,
        TrustedProxyConfig trustedProxy,
        OidcConfig oidc,
        EdgeConfig edge,
        OutboundConfig outbound,
        ReverseProxyConfig reverseProxy,
        StartupConfig startup,
        SeedConfig seed,
        LogFormat logFormat) {
    /** What a gateway is that was told nothing. */
    public static final GatewayConfig DEFAULT = new GatewayConfig(
            ServerConfig.DEFAULT,
            StorageConfig.DEFAULT,
            CallConfig.DEFAULT,
            ClientConfig.DEFAULT,
            IdentityConfig.DEFAULT,
            SignInConfig.DEFAULT,
            FirstAdminConfig.DEFAULT,
            TrustedProxyConfig.OFF,
            OidcConfig.NONE,
            EdgeConfig.NONE,
            OutboundConfig.DEFAULT,
            ReverseProxyConfig.NONE,
            StartupConfig.DEFAULT,
            SeedConfig.NONE,
            LogFormat.PRETTY);

    public GatewayConfig {
        requireNonNull(server, "server");
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
        requireNonNull(logFormat, "logFormat");
    }

    /** The URLs of all services that the configuration names: providers, identity providers and applications. */
    public Stream<URI> namedUrls() {
        Stream<URI> providers = seed.providers().stream().map(ProviderConfig::baseUrl);
        Stream<URI> issuers =
                oidc.all().stream().map(provider -> provider.client().issuer());
        Stream<URI> apps = edge.apps().stream().map(EdgeConfig.AppConfig::baseUrl);
        return Stream.of(providers, issuers, apps).flatMap(urls -> urls);
    }

    /** Whether people can sign in with a password; otherwise an identity provider or proxy signs everybody in. */
    public boolean passwordSignIn() {
        return firstAdmin.deploymentMode() != DeploymentMode.SAAS;
    }

    public static GatewayConfigBuilder builder() {
        return DEFAULT.toBuilder();
    }

    /**
     * What is wrong with this configuration when other machines can connect. Its own rules take {@code bind} for the address, which an embedding
     * host ignores.
     */
    public List<ConfigProblem> problemsWhenExposed() {
        return toBuilder().problemsWhenExposed();
    }

    /** A builder that starts from this configuration. */
    public GatewayConfigBuilder toBuilder() {
        return new GatewayConfigBuilder(this);
    }
}
