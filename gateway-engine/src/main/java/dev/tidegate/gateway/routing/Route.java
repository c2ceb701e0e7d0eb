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

/** What answers one method on one path pattern. It cannot be built without a guard, which runs before the handler. Immutable. */
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

    /** One caller leaves room to others, with all keys and sessions together (ADR 0034). */
    private static void countBodiesOf(Caller caller, Request request) {
        if (caller instanceof ApiKeyCaller keyHolder) {
            request.body().memory().belongsTo(keyHolder.principal().principalId());
        }
        if (caller instanceof SessionCaller session) {
            request.body().memory().belongsTo(session.user().principalId());
        }
    }

    /** The same route, for requests that were sent to one of these hosts: for whatever trusts a browser. */
    public Route onlyAt(OwnHosts hosts) {
        return within(answer -> request -> {
            hosts.require(request);
            return answer.apply(request);
        });
    }

    /** The same route, with something around guard and handler, such as a way of its own to tell refusals. */
    public Route within(UnaryOperator<Function<Request, Response>> around) {
        return new Route(method, pattern, around.apply(guarded), open, alwaysAdmitted, trailingSlash, encodedSlash);
    }

    /** The same route, answering also when the gateway is full or about to stop: for probes. */
    public Route alwaysAdmitted() {
        return new Route(method, pattern, guarded, open, true, trailingSlash, encodedSlash);
    }

    /** The same route, also for paths that end with a slash: for what lies behind the gateway. Its own paths have no such form. */
    public Route alsoWithTrailingSlash() {
        return new Route(method, pattern, guarded, open, alwaysAdmitted, true, encodedSlash);
    }

    /**
     * The same route, also for names that are sent with their slashes encoded, as clients do that know one segment only.
     *
     * @throws IllegalArgumentException when the pattern has a placeholder besides the rest of the path
     */
    public Route alsoWithEncodedSlash() {
        if (!pattern.endsInItsOnlyPlaceholder()) {
            throw new IllegalArgumentException(
                    "pattern: " + pattern + " (expected: {name...} as its only placeholder)");
        }
        return new Route(method, pattern, guarded, open, alwaysAdmitted, trailingSlash, true);
    }

    public String method() {
        return method;
    }

    public PathPattern pattern() {
        return pattern;
    }

    /** Whether it answers strangers. */
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
