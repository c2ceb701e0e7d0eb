package dev.tidegate.gateway.testkit;

import dev.tidegate.gateway.Exposure;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.ClientConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.ProviderConfig;
import dev.tidegate.gateway.config.ProviderId;
import dev.tidegate.gateway.config.ProviderType;
import dev.tidegate.gateway.config.Secret;
import dev.tidegate.gateway.config.SeedConfig;
import dev.tidegate.gateway.config.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.SeedConfig.ModelSeed;
import dev.tidegate.gateway.config.SeedConfig.RouteSeed;
import dev.tidegate.gateway.config.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.ServerConfig;
import dev.tidegate.gateway.config.ServerKind;
import dev.tidegate.gateway.config.StartupConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.principal.TeamKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole gateway on a real database in front of a {@link ScriptedUpstream}: one team, one service account, one API key that may call
 * {@code tide} (OpenAI), its alias {@code swift}, and {@code claude} (Anthropic), and not {@code locked}. Thread-safe.
 */
public final class TestGateway implements AutoCloseable {
    private static final BudgetTerms BUDGET =
            new BudgetTerms(BudgetCadence.MONTHLY, 100_000_000_000L, true, ZoneOffset.UTC);

    /** Whose pages may call models. */
    public static final String ALLOWED_ORIGIN = "https://app.example.org";

    private final GatewayConfig config;
    private final String apiKey;
    private final Clock clock;
    private final Gateway gateway;

    private TestGateway(GatewayConfig config, String apiKey, Clock clock) {
        this.config = config;
        this.apiKey = apiKey;
        this.clock = clock;
        this.gateway = Gateway.builder()
                .config(config)
                .clock(clock)
                .exposure(Exposure.LOOPBACK)
                .start();
    }

    /** A first node, with a key of its own. */
    public static TestGateway start(TestDatabase database, ScriptedUpstream upstream) {
        return start(database.url(), 4, null, upstream);
    }

    /** A first node that lives by this clock, with a key of its own. */
    public static TestGateway start(TestDatabase database, ScriptedUpstream upstream, Clock clock) {
        return start(new StorageConfig(new Secret(database.url()), 4, null), upstream, clock);
    }

    /** A first node with this many database connections and, when not null, a journal for the time without one. */
    public static TestGateway start(
            String databaseUrl, int poolSize, @Nullable Path journal, ScriptedUpstream upstream) {
        return start(new StorageConfig(new Secret(databaseUrl), poolSize, journal), upstream, Clock.systemUTC());
    }

    private static TestGateway start(StorageConfig storage, ScriptedUpstream upstream, Clock clock) {
        String apiKey = Maintenance.generateApiKey();
        return new TestGateway(config(storage, IdentityConfig.DEFAULT, seed(apiKey, upstream)), apiKey, clock);
    }

    /** The configuration such a gateway runs with. */
    public static GatewayConfig config(StorageConfig storage, IdentityConfig identity, SeedConfig seed) {
        ServerConfig server =
                new ServerConfig("127.0.0.1:0", ServerKind.JETTY, 4 << 20, null, 1_000, Duration.ofMillis(500));
        return GatewayConfig.builder()
                .storage(storage)
                .identity(identity)
                .clients(new ClientConfig(List.of(), List.of(), List.of(ALLOWED_ORIGIN)))
                .server(server)
                .startup(new StartupConfig(true, true, false)) // who needs an administrator makes one
                .seed(seed)
                .build();
    }

    /** What such a gateway declares, with this text as the value of its key. */
    public static SeedConfig seed(String apiKey, ScriptedUpstream upstream) {
        TeamKey team = new TeamKey("harbour");
        List<ModelId> allowed = List.of(new ModelId("tide"), new ModelId("swift"), new ModelId("claude"));
        ManagedKeySeed key = new ManagedKeySeed("main", "main", new Secret(apiKey), allowed);
        return new SeedConfig(
                List.of(
                        provider("openai", ProviderType.OPENAI_COMPAT, "authorization", upstream),
                        provider("anthropic", ProviderType.ANTHROPIC, "x-api-key", upstream)),
                List.of(
                        model("tide", "openai"),
                        alias("swift", "tide"),
                        model("claude", "anthropic"),
                        model("locked", "openai")),
                List.of(new TeamSeed(team, "Harbour")),
                List.of(),
                List.of(new ServiceAccountSeed("pilot", "Pilot", team, BUDGET, List.of(key))),
                SeedConfig.PruneMode.REPORT);
    }

    /** A further node on the same database, with the same configuration. */
    public TestGateway anotherNode() {
        return new TestGateway(config, apiKey, clock);
    }

    public Gateway gateway() {
        return gateway;
    }

    public GatewayConfig config() {
        return config;
    }

    public String apiKey() {
        return apiKey;
    }

    /** The part of the key that names it. */
    public String publicId() {
        return apiKey.substring("gwk_".length(), apiKey.indexOf('_', "gwk_".length()));
    }

    /** The answer to a chat completion of one short message. */
    public RecordedExchange chat() {
        return post(
                "/v1/chat/completions", "{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    }

    /** The answer to a POST with the gateway's key. */
    public RecordedExchange post(String path, String body) {
        return handle(RecordedExchange.of("POST", path, "Authorization", "Bearer " + apiKey)
                .withBody(body));
    }

    /** The answer to a GET with the gateway's key. */
    public RecordedExchange get(String path) {
        return handle(RecordedExchange.of("GET", path, "Authorization", "Bearer " + apiKey));
    }

    private RecordedExchange handle(RecordedExchange exchange) {
        try {
            gateway.handle(exchange);
            return exchange;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }

    private static ProviderConfig provider(String id, ProviderType type, String authHeader, ScriptedUpstream upstream) {
        return new ProviderConfig(
                new ProviderId(id),
                type,
                upstream.baseUrl(),
                authHeader,
                new Secret("upstream-secret"),
                Map.of(),
                null);
    }

    private static ModelSeed model(String id, String provider) {
        RouteSeed route = new RouteSeed(
                new ProviderId(provider), SampleAnswers.UPSTREAM_MODEL, 100, 1, true, Map.of(), Map.of(), Map.of());
        return new ModelSeed(new ModelId(id), "", List.of(), 100, null, List.of(route), null);
    }

    private static ModelSeed alias(String id, String target) {
        return new ModelSeed(new ModelId(id), "", List.of(), 100, new ModelId(target), List.of(), null);
    }
}
