package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.plan.RouteHealth;
import dev.tidegate.gateway.call.plan.RoutePlan;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.util.concurrent.CountDownLatch;

/** Makes the attempts of calls, one after the other, until one settles the call (docs/adr/0036, 0045). Thread-safe. */
final class Attempts implements AutoCloseable {
    private final UpstreamClient client;
    private final CallWatch watch;
    private final UpstreamHeaders headers;
    private final RouteHealth health;
    private final RoutingConfig routing;
    private final NextStep nextStep;
    private final UnsupportedMembers unsupported = new UnsupportedMembers();
    private final CountDownLatch closing = new CountDownLatch(1);

    Attempts(
            UpstreamClient client,
            CallWatch watch,
            UpstreamHeaders headers,
            RouteHealth health,
            RoutingConfig routing) {
        this.client = client;
        this.watch = watch;
        this.headers = headers;
        this.health = health;
        this.routing = routing;
        this.nextStep = new NextStep(routing.failOverOn());
    }

    /** Tries the routes of the plan until the call is settled. */
    Settlement settle(RoutePlan plan, ModelCall call) {
        return new AttemptLoop(this::at, plan, call, health, routing, nextStep, closing).settle();
    }

    /** Ends waits between attempts. */
    @Override
    public void close() {
        closing.countDown();
    }

    private AttemptLoop.Made at(PlannedRoute route, ModelCall call, long deadline, boolean mayFollow) {
        WatchedCall watched = watch.watch(route.provider().timeouts(), deadline);
        boolean begun = false;
        try {
            if (call.mustBeEvents()) call.early().during(watched, () -> call.dialect(route));
            RouteAttempt made = new RouteAttempt(client, headers, unsupported, route, call, watched);
            Attempt attempt = made.make(mayFollow);
            begun = attempt instanceof Attempt.Begun;
            return new AttemptLoop.Made(attempt, made.answeredAt());
        } finally {
            if (!begun) watched.close();
        }
    }
}
