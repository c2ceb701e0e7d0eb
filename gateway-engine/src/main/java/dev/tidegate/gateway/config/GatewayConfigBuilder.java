package dev.tidegate.gateway.config;

/** Makes a {@link GatewayConfig} in Java, starting from the defaults. Not thread-safe. */
public final class GatewayConfigBuilder {
    private ServerConfig server = ServerConfig.DEFAULT;
    private StorageConfig storage = StorageConfig.DEFAULT;
    private CallConfig calls = CallConfig.DEFAULT;
    private IdentityConfig identity = IdentityConfig.DEFAULT;
    private StartupConfig startup = StartupConfig.DEFAULT;
    private SeedConfig seed = SeedConfig.NONE;

    GatewayConfigBuilder() {}

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

    public GatewayConfigBuilder identity(IdentityConfig identity) {
        this.identity = identity;
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

    public GatewayConfig build() {
        return new GatewayConfig(server, storage, calls, identity, startup, seed);
    }
}
