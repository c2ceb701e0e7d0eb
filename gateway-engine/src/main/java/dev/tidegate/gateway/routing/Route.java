package dev.tidegate.gateway.routing;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.identity.permission.ApiKeyCaller;
import dev.tidegate.identity.permission.Caller;
import dev.tidegate.identity.permission.SessionCaller;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Answers one method on one path pattern. It cannot be built without a guard, which runs before the handler. Immutable. */
public final class Route {
    private final String method;
    private final PathPattern pattern;
    private final Function<Request, Response> guarded;
    private final boolean open;
    private final boolean alwaysAdmitted;
    private final boolean trailingSlash;
    private final boolean encodedSlash;

    private Route(
            String method,
            PathPattern pattern,
            Function<Request, Response> guarded,
            boolean open,
            boolean alwaysAdmitted,
            boolean trailingSlash,
            boolean encodedSlash) {
        this.method = method;
        this.pattern = pattern;
        this.guarded = guarded;
        this.open = open;
        this.alwaysAdmitted = alwaysAdmitted;
        this.trailingSlash = trailingSlash;
        this.encodedSlash = encodedSlash;
    }

    /**
     * A route.
     *
     * @param method upper case, or {@link Router#ANY_METHOD}
     * @param pattern see {@link PathPattern}
     */
    public static <C extends Caller> Route of(String method, String pattern, Guard<C> guard, Handler<C> handler) {
        requireNonNull(guard, "guard");
        requireNonNull(handler, "handler");
        Function<Request, Response> guarded = request -> {
            C caller = guard.check(request);
            countBodiesOf(caller, request);
            return handler.handle(request, caller);
        };
        return new Route(
                requireNonNull(method, "method"),
                PathPattern.parse(pattern),
                guarded,
                guard.isOpen(),
                false,
                false,
                false);
    }

    /** Counts bodies by caller, all keys and sessions together, to leave room for others (docs/adr/0034). */
    private static void countBodiesOf(Caller caller, Request request) {
        if (caller instanceof ApiKeyCaller keyHolder) {
            request.body().memory().belongsTo(keyHolder.principal().principalId());
        }
        if (caller instanceof SessionCaller session) {
            request.body().memory().belongsTo(session.user().principalId());
        }
    }

    /** The same route, only for requests to one of these hosts: for anything that trusts a browser. */
    public Route onlyAt(OwnHosts hosts) {
        return within(answer -> request -> {
            hosts.require(request);
            return answer.apply(request);
        });
    }

    /** The same route, with guard and handler wrapped, for example to render refusals differently. */
    public Route within(UnaryOperator<Function<Request, Response>> around) {
        return new Route(method, pattern, around.apply(guarded), open, alwaysAdmitted, trailingSlash, encodedSlash);
    }

    /** The same route, also answering when the gateway is full or about to stop: for probes. */
    public Route alwaysAdmitted() {
        return new Route(method, pattern, guarded, open, true, trailingSlash, encodedSlash);
    }

    /**
     * The same route, also for paths with a trailing slash: for applications behind the gateway. The gateway's own paths never have one.
     */
    public Route alsoWithTrailingSlash() {
        return new Route(method, pattern, guarded, open, alwaysAdmitted, true, encodedSlash);
    }

    /**
     * The same route, also for names sent with encoded slashes, as by clients that support only one segment.
     *
     * @throws IllegalArgumentException when the pattern has a placeholder other than the rest of the path
     */
    public Route alsoWithEncodedSlash() {
        if (!pattern.endsInItsOnlyPlaceholder()) {
            throw new IllegalArgumentException(
                    "pattern: " + pattern + " (expected: {name...} as its only placeholder)");
        }
        return new Route(method, pattern, guarded, open, alwaysAdmitted, trailingSlash, true);
    }

    String method() {
        return method;
    }

    PathPattern pattern() {
        return pattern;
    }

    /** Whether it answers unauthenticated callers. */
    boolean isOpen() {
        return open;
    }

    boolean isAlwaysAdmitted() {
        return alwaysAdmitted;
    }

    boolean takesTrailingSlash() {
        return trailingSlash;
    }

    boolean takesEncodedSlash() {
        return encodedSlash;
    }

    Response answer(Request request) {
        return guarded.apply(request);
    }
}
