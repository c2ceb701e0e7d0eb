package dev.tidegate.gateway.testkit;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.GatewayBuilder;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.seed.RouteSeedBuilder;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A whole gateway on a real database in front of a {@link ScriptedUpstream}: one team, one service account, one API key that may call
 * {@code tide} (OpenAI), its alias {@code swift}, and {@code claude} (Anthropic), and not {@code locked}. Thread-safe.
 */
public final class TestGateway implements AutoCloseable {
    /** A gateway whose setup link is read from {@link Gateway#setupBanner} alone: no test may print a secret. */
    public static GatewayBuilder builder() {
        return Gateway.builder().setupLinkTo(lines -> {});
    }

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
        this.gateway = builder().config(config).clock(clock).start();
    }

    /** A first node, with a key of its own. */
    public static TestGateway start(TestDatabase database, ScriptedUpstream upstream) {
        return start(database.url(), 4, null, upstream);
    }

    /** A first node that lives by this clock, with a key of its own. */
    public static TestGateway start(TestDatabase database, ScriptedUpstream upstream, Clock clock) {
        return start(database.config(), upstream, clock);
    }

    /** A first node with this many database connections and, when not null, a journal for the time without one. */
    public static TestGateway start(
            String databaseUrl, int poolSize, @Nullable Path journal, ScriptedUpstream upstream) {
        return start(
                StorageConfig.DEFAULT.toBuilder()
                        .databaseUrl(new Secret(databaseUrl))
                        .poolSize(poolSize)
                        .journalDir(journal)
                        .build(),
                upstream,
                Clock.systemUTC());
    }

    private static TestGateway start(StorageConfig storage, ScriptedUpstream upstream, Clock clock) {
        String apiKey = Maintenance.generateApiKey();
        return new TestGateway(config(storage, IdentityConfig.DEFAULT, seed(apiKey, upstream)), apiKey, clock);
    }

    /** The configuration such a gateway runs with. */
    public static GatewayConfig config(StorageConfig storage, IdentityConfig identity, SeedConfig seed) {
        return GatewayConfig.builder()
                .storage(storage)
                .identity(identity)
                .allowedOrigins(ALLOWED_ORIGIN)
                .address(new HostPort("127.0.0.1", 0))
                .maxBodyBytes(4 << 20)
                .maxConcurrentExchanges(1_000)
                .shutdownGrace(Duration.ofMillis(500))
                .startup(it -> it.bootstrapAdmin(false)) // who needs an administrator makes one
                .seed(seed)
                .build();
    }

    /** What such a gateway declares, with this text as the value of its key. */
    public static SeedConfig seed(String apiKey, ScriptedUpstream upstream) {
        Secret token = new Secret("upstream-secret");
        String url = upstream.baseUrl().toString();
        return SeedConfig.builder()
                .provider(
                        "openai",
                        provider -> provider.type(ProviderType.OPENAI_COMPAT)
                                .baseUrl(url)
                                .token(token))
                .provider(
                        "anthropic",
                        provider -> provider.type(ProviderType.ANTHROPIC)
                                .baseUrl(url)
                                .token(token))
                .model("tide", model -> model.route("openai", TestGateway::upstreamModel))
                .model("swift", model -> model.aliasOf("tide"))
                .model("claude", model -> model.route("anthropic", TestGateway::upstreamModel))
                .model("locked", model -> model.route("openai", TestGateway::upstreamModel))
                .team("harbour", team -> team.name("Harbour"))
                .serviceAccount(
                        "pilot",
                        account -> account.name("Pilot")
                                .team("harbour")
                                .budget(budget -> budget.amountUsd("100"))
                                .key(
                                        "main",
                                        key -> key.value(new Secret(apiKey)).allowedModels("tide", "swift", "claude")))
                .build();
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

    private static void upstreamModel(RouteSeedBuilder route) {
        route.upstreamModel(SampleAnswers.UPSTREAM_MODEL);
    }
}
