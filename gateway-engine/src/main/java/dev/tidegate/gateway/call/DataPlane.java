package dev.tidegate.gateway.call;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.call.plan.RouteHealth;
import dev.tidegate.gateway.call.plan.RoutePlanner;
import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.ClientConfig;
import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.guard.ApiKeyGuards;
import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.model.CatalogSource;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.recording.CallRecorder;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.routing.Router;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.http1.Http1Client;
import dev.tidegate.gateway.upstream.http1.Sharing;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The routes below {@code /v1}, with the provider connections and the call watch behind them. Thread-safe. */
public final class DataPlane implements AutoCloseable {
    /** Running streams of a revoked key or disabled owner must end within 30 s (USER-3); this interval leaves a margin. */
    private static final Duration RECHECK = Duration.ofSeconds(25);

    private final CatalogSource catalog;
    private final ApiKeyGuards guards;
    private final CallWatch watch;
    private final UpstreamClient client;
    private final Rehearsal rehearsal;
    private final RoutePlanner planner;
    private final RouteHealth health;
    private final Attempts attempts;
    private final CallBook book;
    private final long maxBodyBytes;

    /**
     * The configuration of calls.
     *
     * @param maxBodyBytes largest request body
     * @param policy which addresses may be called
     */
    public record Settings(
            GatewayName name,
            List<ProviderConfig> providers,
            CallConfig calls,
            ClientConfig clients,
            long maxBodyBytes,
            OutboundPolicy policy) {
        public Settings {
            requireNonNull(name, "name");
            providers = List.copyOf(providers);
            requireNonNull(calls, "calls");
            requireNonNull(clients, "clients");
            requireNonNull(policy, "policy");
        }
    }

    private DataPlane(
            CatalogSource catalog,
            ApiKeyGuards guards,
            Settings settings,
            CallRecorder recorder,
            Ids ids,
            Clock clock) {
        this.catalog = catalog;
        this.guards = guards;
        CallConfig calls = settings.calls();
        Map<ProviderId, Provider> providers = new HashMap<>();
        settings.providers().forEach(config -> providers.put(config.id(), Provider.of(config, calls.timeouts())));
        this.client = new Http1Client(
                settings.policy(), connectTimeouts(providers), calls.timeouts().connect(), Sharing.AFTER_A_MOMENT);
        this.watch = new CallWatch(settings.name(), calls.heartbeat(), RECHECK, client::closeIdle);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong(); // a shared generator would be contended
        UpstreamHeaders headers = new UpstreamHeaders(settings.clients(), clock);
        this.rehearsal = new Rehearsal(headers, watch, ids, clock);
        this.planner = new RoutePlanner(providers, random);
        this.health = new RouteHealth(System::nanoTime);
        this.attempts = new Attempts(client, watch, headers, health, calls.routing());
        this.book = new CallBook(recorder, calls.requestLogging(), ids, clock);
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /**
     * Starts the watch and creates the client; connections are opened when calls need them.
     *
     * @param guards whose rights are checked every 25 s while a stream runs, and after a body that was slow to arrive
     */
    public static DataPlane open(
            CatalogSource catalog,
            ApiKeyGuards guards,
            Settings settings,
            CallRecorder recorder,
            Ids ids,
            Clock clock) {
        return new DataPlane(catalog, guards, settings, recorder, ids, clock);
    }

    /** Operations of the admin API about routes. */
    public List<ApiHandlers> operations(ModelStore models) {
        return List.of(new RouteHandlers(models, planner, health));
    }

    /** The routes, for the router. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        ModelsHandler models = new ModelsHandler(catalog, planner);
        routes.add(Route.of("GET", "/v1/models", guards.bearerOrXApiKey(), models));
        routes.add(Route.of("GET", "/v1/models/{id...}", guards.bearerOrXApiKey(), models)
                .alsoWithEncodedSlash());
        for (Operation operation : Operation.values()) {
            routes.add(route(operation));
            routes.add(nothing(path(operation), "POST"));
        }
        routes.add(nothing("/v1/models", "GET"));
        routes.add(nothing("/v1/models/{id...}", "GET"));
        routes.add(nothing("/v1/{rest...}", null));
        return List.copyOf(routes);
    }

    /** Callers without a key do not learn which paths or methods are not served (API-1). */
    private Route nothing(String path, @Nullable String allowed) {
        return Route.of(Router.ANY_METHOD, path, guards.bearerOrXApiKey(), new NothingHere(allowed));
    }

    /**
     * Answers two calls that never leave the process, so that a missing class is noticed now.
     *
     * @throws LinkageError when a class is missing or has another version
     * @throws IllegalStateException when a call was not answered as it should be
     */
    public void rehearse() {
        rehearsal.run();
    }

    /** Which routes have failed lately. */
    RouteHealth health() {
        return health;
    }

    /** How many calls are at a provider now. */
    public int runningCalls() {
        return watch.running();
    }

    /** Cuts off running calls. */
    @Override
    public void close() {
        watch.close();
        client.close();
    }

    private Route route(Operation operation) {
        Guard<ApiKeyCaller> guard = switch (operation.family()) {
            case OPENAI -> guards.bearer();
            case ANTHROPIC -> guards.bearerOrXApiKey();
        };
        ModelCallHandler handler =
                new ModelCallHandler(operation, catalog, planner, attempts, book, guards.rights(), maxBodyBytes);
        return Route.of("POST", path(operation), guard, handler);
    }

    private static String path(Operation operation) {
        return "/v1" + operation.upstreamPath();
    }

    private static Map<URI, Duration> connectTimeouts(Map<ProviderId, Provider> providers) {
        Map<URI, Duration> timeouts = new HashMap<>();
        for (Provider provider : providers.values()) {
            for (URI endpoint : provider.endpoints().values()) {
                timeouts.put(endpoint, provider.timeouts().connect());
            }
        }
        return timeouts;
    }
}
