package dev.tidegate.gateway.authedge;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.UPSTREAM;
import static dev.tidegate.identity.RefusalKind.UPSTREAM_TIMEOUT;

import dev.tidegate.gateway.config.AuthEdgeConfig.AppConfig;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.http.UnreadableBodyException;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Handler;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.UpstreamBody;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.UpstreamException;
import dev.tidegate.gateway.upstream.UpstreamRequest;
import dev.tidegate.gateway.upstream.UpstreamResponse;
import dev.tidegate.gateway.upstream.WatchedCall;
import dev.tidegate.identity.permission.SessionCaller;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes a request on to an application and its answer back, both as they come. Thread-safe. */
final class AppHandler implements Handler<SessionCaller> {
    private static final Logger LOG = LoggerFactory.getLogger(AppHandler.class);

    /** Servers refuse to send a head of more than 8 KiB, and answer with an error of their own. */
    private static final int MAX_DOWN_BYTES = 7 * 1024;

    private final AppConfig app;
    private final AppHeaders headers;
    private final UpstreamClient client;
    private final CallWatch watch;
    private final AppGuard guard;
    private final long maxBodyBytes;

    AppHandler(
            AppConfig app,
            AppHeaders headers,
            UpstreamClient client,
            CallWatch watch,
            AppGuard guard,
            long maxBodyBytes) {
        this.app = app;
        this.headers = headers;
        this.client = client;
        this.watch = watch;
        this.guard = guard;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public Response handle(Request request, SessionCaller caller) {
        UpstreamRequest passedOn = new UpstreamRequest(
                request.method(),
                endpoint(request.target()),
                headers.up(request, caller.user(), app.path()),
                body(request),
                caller.user().id().value());
        WatchedCall watched = watch.watch(app.timeouts());
        boolean handedOver = false;
        try {
            UpstreamResponse answer = client.send(passedOn, watched);
            try {
                Response down = passedBack(answer, request, watched);
                handedOver = true;
                return down;
            } finally {
                if (!handedOver) answer.close();
            }
        } catch (UpstreamException e) {
            LOG.warn("{} application {}: {}", request.id(), app.path(), e.getMessage());
            throw told(e, watched);
        } finally {
            if (!handedOver) watched.close();
        }
    }

    private Response passedBack(UpstreamResponse answer, Request request, WatchedCall watched) {
        Headers down = headers.down(answer.headers());
        if (bytes(down) > MAX_DOWN_BYTES)
            throw refused(
                    UPSTREAM, "app_error", "The application's answer has more header fields than servers pass on.");
        AppRelay relay = new AppRelay(answer, watched, () -> guard.stillPasses(request));
        return Response.stream(answer.status(), down, relay);
    }

    /** The rest of the path, appended to the application's address. Both are canonical, so the result cannot climb above it. */
    private URI endpoint(RequestTarget target) {
        String rest = target.path().substring(app.path().length());
        String query = target.query() == null ? "" : "?" + AppQuery.encoded(target.query());
        return URI.create(app.baseUrl() + (rest.isEmpty() ? "/" : rest) + query);
    }

    private static int bytes(Headers fields) {
        int bytes = 0;
        for (Headers.Field field : fields)
            bytes += field.name().length() + field.value().length() + 4;
        return bytes;
    }

    private UpstreamBody body(Request request) {
        if (!request.body().pending()) return new UpstreamBody.None();
        return new UpstreamBody.Stream(
                request.body().open(maxBodyBytes), request.body().declaredLength());
    }

    private static RefusedException told(UpstreamException failure, WatchedCall watched) {
        if (failure.getCause() instanceof UnreadableBodyException body) return new RefusedException(body.refusal());
        if (watched.cut() != null) return late();
        return switch (failure.reason()) {
            case CONNECT, PROXY -> refused(UPSTREAM, "app_unreachable", "The application could not be reached.");
            case CONNECT_TIMEOUT -> late();
            case BROKEN -> refused(UPSTREAM, "app_error", "The application broke off the connection.");
            case MALFORMED -> refused(UPSTREAM, "app_error", "The application's answer could not be understood.");
        };
    }

    private static RefusedException late() {
        return refused(UPSTREAM_TIMEOUT, "app_timeout", "The application did not answer in time.");
    }
}
