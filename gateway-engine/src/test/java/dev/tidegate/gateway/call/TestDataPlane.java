package dev.tidegate.gateway.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.ClientConfig;
import dev.tidegate.gateway.config.RequestLogMode;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.guard.ApiKeyGuards;
import dev.tidegate.gateway.guard.CallerRights;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.BrokenAnswerException;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelCatalog;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.routing.Admission;
import dev.tidegate.gateway.routing.Dispatcher;
import dev.tidegate.gateway.routing.ForwardedFor;
import dev.tidegate.gateway.routing.Router;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.testkit.KeptRecords;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.identity.access.AccessLayer;
import dev.tidegate.identity.access.AccessOverlay;
import dev.tidegate.identity.access.AllowlistSubject;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.permission.ApiKeyCaller;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The data plane behind a dispatcher, with a scripted provider of each family and one caller that a guard lets through. */
final class TestDataPlane implements AutoCloseable {
    /** What no answer may tell, with characters that JSON may escape. */
    static final String CREDENTIAL = "upstream-secret+live/1";

    static final CallTimeouts PATIENT = new CallTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));

    /** Each route once, so that the requests of a call can be counted. */
    static final RoutingConfig ONCE = new RoutingConfig(0, Duration.ZERO, Set.of());

    final ScriptedUpstream upstream = ScriptedUpstream.start();

    /** Serves {@code twin}, {@code claude-twin} and {@code balanced} besides the other. */
    final ScriptedUpstream second = ScriptedUpstream.start();

    final KeptRecords records = new KeptRecords();
    final AtomicBoolean allowed = new AtomicBoolean(true);
    final DataPlane plane;
    private final Dispatcher dispatcher;

    TestDataPlane() {
        this(PATIENT, Duration.ofSeconds(5));
    }

    TestDataPlane(CallTimeouts timeouts, Duration heartbeat) {
        this(new CallConfig(timeouts, heartbeat, RequestLogMode.SUMMARY_ONLY, ONCE));
    }

    TestDataPlane(CallConfig calls) {
        List<ProviderConfig> providers = List.of(
                provider("openai", ProviderType.OPENAI_COMPAT, upstream.baseUrl(), "authorization"),
                provider("anthropic", ProviderType.ANTHROPIC, upstream.baseUrl(), "x-api-key"),
                provider("second", ProviderType.OPENAI_COMPAT, second.baseUrl(), "authorization"),
                provider("second-anthropic", ProviderType.ANTHROPIC, second.baseUrl(), "x-api-key"));
        ModelCatalog catalog = new ModelCatalog(List.of(
                model("tide", null, route("openai", Map.of())),
                model("swift", new ModelId("tide"), null),
                model("claude", null, route("anthropic", Map.of())),
                model("tuned", null, route("openai", Map.of("temperature", "0.5", "seed", "7"))),
                model("off", null, switchedOff(route("openai", Map.of()))),
                model("off-alias", new ModelId("off"), null),
                pair("twin", route("openai", Map.of()), then(route("second", Map.of()))),
                pair("claude-twin", route("anthropic", Map.of()), then(route("second-anthropic", Map.of()))),
                pair("balanced", route("openai", Map.of()), route("second", Map.of()))));
        plane = DataPlane.open(
                () -> catalog,
                new ApiKeyGuards(TestDataPlane::caller, TestDataPlane::caller, new ScriptedRights()),
                new DataPlane.Settings(
                        GatewayName.DEFAULT,
                        providers,
                        calls,
                        ClientConfig.DEFAULT.toBuilder()
                                .forwardRequestHeaders(List.of("X-Tenant"))
                                .forwardResponseHeaders(List.of("x-served-by"))
                                .build(),
                        1 << 20,
                        new OutboundPolicy(providers.stream().map(ProviderConfig::baseUrl), List.of())),
                records,
                new Ids(Clock.systemUTC(), new SecureRandom()),
                Clock.systemUTC());
        dispatcher = new Dispatcher(
                Router.of(plane.routes()),
                new Admission(1000),
                BodyLimits.ofHeap(),
                new ForwardedFor(List.of()),
                () -> "fresh-id");
    }

    /** The caller whose key the header {@code X-Test-Key} names, or the usual one. */
    private static ApiKeyCaller caller(Request request) {
        return caller(request.headers().first("X-Test-Key").orElse("key-1"));
    }

    static ApiKeyCaller caller() {
        return caller("key-1");
    }

    private static ApiKeyCaller caller(String keyId) {
        TeamId team = new TeamId("team-1");
        ServiceAccount account = new ServiceAccount(
                new ServiceAccountId("sa-1"),
                "bot",
                "Bot",
                team,
                ServiceAccountStatus.ACTIVE,
                List.of(),
                Instant.EPOCH);
        ModelAccess grants = new ModelAccess.All();
        ApiKey key = new ApiKey(new ApiKeyId(keyId), "public", "key", "sa-1", grants, Instant.EPOCH, null, null);
        OverlayStack access =
                new OverlayStack(List.of(new AccessOverlay(AccessLayer.API_KEY, grants)), AllowlistSubject.nobody());
        return new ApiKeyCaller(
                key, account, new Team(team, new TeamKey("core"), "Core", List.of(), Instant.EPOCH), access);
    }

    /** The answer to a POST with this JSON body and these headers: name, value, name, value and so on. */
    RecordedExchange post(String path, String body, String... headers) {
        RecordedExchange exchange = RecordedExchange.of("POST", path, headers).withBody(body);
        handle(exchange);
        return exchange;
    }

    RecordedExchange get(String path, String... headers) {
        RecordedExchange exchange = RecordedExchange.of("GET", path, headers);
        handle(exchange);
        return exchange;
    }

    void handle(GatewayExchange exchange) {
        try {
            dispatcher.handle(exchange);
        } catch (BrokenAnswerException e) {
            // the exchange is left incomplete, which an adapter makes a cut connection of
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        plane.close();
        upstream.close();
        second.close();
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static ProviderConfig provider(String id, ProviderType type, URI baseUrl, String authHeader) {
        return new ProviderConfig(
                new ProviderId(id), type, baseUrl, authHeader, new Secret(CREDENTIAL), Map.of(), null);
    }

    private static Model model(String id, @Nullable ModelId aliasOf, @Nullable ModelRoute route) {
        List<ModelRoute> routes = route == null ? List.of() : List.of(route);
        return new Model(new ModelId(id), "", List.of("fast"), 0, aliasOf, routes, null);
    }

    private static Model pair(String id, ModelRoute first, ModelRoute second) {
        return new Model(new ModelId(id), "", List.of(), 0, null, List.of(first, second), null);
    }

    /** The route, with the second priority. */
    private static ModelRoute then(ModelRoute route) {
        return new ModelRoute(
                route.provider(), route.upstreamModel(), 1, 1, true, route.capabilities(), Map.of(), Map.of());
    }

    private static ModelRoute switchedOff(ModelRoute route) {
        return new ModelRoute(
                route.provider(), route.upstreamModel(), 0, 1, false, route.capabilities(), Map.of(), Map.of());
    }

    private static ModelRoute route(String provider, Map<String, String> extraBody) {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        return new ModelRoute(
                new ProviderId(provider),
                SampleAnswers.UPSTREAM_MODEL,
                0,
                1,
                true,
                all,
                Map.of("X-Route", "r1"),
                extraBody);
    }

    private final class ScriptedRights implements CallerRights {
        @Override
        public boolean stillAllowed(ApiKeyCaller caller) {
            return allowed.get();
        }

        @Override
        public ApiKeyCaller asOfNow(ApiKeyCaller caller) {
            return caller;
        }
    }
}
