package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.plan.RoutePlan;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.WatchedCall;

/**
 * Makes the attempts of a call, one after the other, until one settles it. Only this class decides which attempt follows another
 * (docs/adr/0036). Thread-safe.
 */
final class Attempts {
    private final UpstreamClient client;
    private final CallWatch watch;
    private final UpstreamHeaders headers;
    private final UnsupportedMembers unsupported = new UnsupportedMembers();

    Attempts(UpstreamClient client, CallWatch watch, UpstreamHeaders headers) {
        this.client = client;
        this.watch = watch;
        this.headers = headers;
    }

    /** Tries the routes of the plan until the call is settled. The first one settles it, whatever the result. */
    Settlement settle(RoutePlan plan, ModelCall call) {
        return at(plan.first(), call);
    }

    private Settlement at(PlannedRoute route, ModelCall call) {
        WatchedCall watched = watch.watch(route.provider().timeouts());
        boolean begun = false;
        try {
            if (call.mustBeEvents()) call.early().during(watched, () -> call.dialect(route));
            RouteAttempt made = new RouteAttempt(client, headers, unsupported, route, call, watched);
            Attempt attempt = made.make();
            begun = attempt instanceof Attempt.Begun;
            return new Settlement(attempt, route, made.answeredAt());
        } finally {
            if (!begun) watched.close();
        }
    }
}
