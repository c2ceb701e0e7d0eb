package dev.tidegate.gateway.authedge;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.AuthEdgeConfig;
import dev.tidegate.gateway.config.AuthEdgeConfig.AppConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.gateway.routing.Router;
import dev.tidegate.gateway.session.SessionCookie;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.http1.Http1Client;
import dev.tidegate.gateway.upstream.http1.Sharing;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Applications behind the gateway, which signed-in people reach through it (PROXY-6). Each gets the caller's identity in headers that
 * nobody else can set, and the service token. Thread-safe.
 */
public final class AuthEdge implements AutoCloseable {
    /** A user who is signed out or deactivated loses running streams within 30 s (USER-3). */
    private static final Duration RECHECK = Duration.ofSeconds(25);

    private final AuthEdgeConfig config;
    private final Recognition recognition;
    private final AppHeaders headers;
    private final CallWatch watch;
    private final UpstreamClient client;
    private final long maxBodyBytes;

    private AuthEdge(
            GatewayConfig config,
            GatewayName name,
            Recognition recognition,
            SessionCookie cookie,
            OutboundPolicy policy) {
        this.config = config.edge();
        this.recognition = recognition;
        Secret serviceToken = requireNonNull(config.edge().serviceToken(), "serviceToken");
        this.headers = new AppHeaders(serviceToken, config.signIn().publicBaseUrl(), cookie, config.trustedProxy());
        this.client =
                new Http1Client(policy.direct(), connectTimeouts(), AppConfig.USUAL_TIMEOUTS.connect(), Sharing.NEVER);
        this.watch = new CallWatch(name, RECHECK, RECHECK, client::closeIdle);
        this.maxBodyBytes = config.limits().maxBodyBytes();
    }

    /**
     * Starts the watch and creates the client; connections are opened when needed.
     *
     * @param config with one application at least
     * @param policy which addresses may be called
     */
    public static AuthEdge open(
            GatewayConfig config,
            GatewayName name,
            Recognition recognition,
            SessionCookie cookie,
            OutboundPolicy policy) {
        return new AuthEdge(config, name, recognition, cookie, policy);
    }

    /** The routes, for the router: every method on an application's path and everything below it. */
    public List<Route> routes() {
        return config.apps().stream().flatMap(this::routes).toList();
    }

    private Stream<Route> routes(AppConfig app) {
        AppGuard guard = new AppGuard(recognition, app.roles());
        AppHandler handler = new AppHandler(app, headers, client, watch, guard, maxBodyBytes);
        return Stream.of(app.path(), app.path() + "/{rest...}")
                .map(pattern ->
                        Route.of(Router.ANY_METHOD, pattern, guard, handler).alsoWithTrailingSlash());
    }

    private Map<URI, Duration> connectTimeouts() {
        Map<URI, Duration> timeouts = new HashMap<>();
        config.apps().forEach(app -> timeouts.put(app.baseUrl(), app.timeouts().connect()));
        return timeouts;
    }

    /** Cuts running calls. */
    @Override
    public void close() {
        watch.close();
        client.close();
    }
}
