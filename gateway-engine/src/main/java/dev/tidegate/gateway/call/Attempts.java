package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.plan.RouteHealth;
import dev.tidegate.gateway.call.plan.RoutePlan;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.upstream.CallWatch;
import dev.tidegate.gateway.upstream.Cut;
import dev.tidegate.gateway.upstream.UpstreamClient;
import dev.tidegate.gateway.upstream.WatchedCall;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the attempts of calls, one after the other, until one settles the call (docs/adr/0036, 0045). Thread-safe. */
final class Attempts {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final CallTimeouts WAITING = new CallTimeouts(LONGEST, LONGEST, LONGEST, LONGEST);

    private final UpstreamClient client;
    private final CallWatch watch;
    private final UpstreamHeaders headers;
    private final RouteHealth health;
    private final RoutingConfig routing;
    private final NextStep nextStep;
    private final UnsupportedMembers unsupported = new UnsupportedMembers();

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
        return new AttemptLoop(this::at, this::pass, plan, call, health, routing, nextStep).settle();
    }

    /** The caller is cared for as during an attempt: heartbeats go on, and one who has left is noticed by them. */
    private @Nullable Cut pass(Duration wait, PlannedRoute route, ModelCall call, long deadline) {
        try (WatchedCall watched = watch.watch(WAITING, deadline)) {
            CountDownLatch ended = new CountDownLatch(1);
            watched.abortBy(ended::countDown);
            if (call.mustBeEvents()) call.early().during(watched, () -> call.dialect(route));
            if (ended.await(wait.toNanos(), TimeUnit.NANOSECONDS)) return watched.cut();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cut.CLOSING;
        }
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
