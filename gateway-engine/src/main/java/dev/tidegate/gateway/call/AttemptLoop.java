package dev.tidegate.gateway.call;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.call.NextStep.Step;
import dev.tidegate.gateway.call.plan.PlannedRoute;
import dev.tidegate.gateway.call.plan.RouteHealth;
import dev.tidegate.gateway.call.plan.RoutePlan;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.upstream.Cut;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts of one call: at each route of the plan, healthy ones first, and again at the same one while its failure may pass. Only this
 * class decides which attempt follows another (ROUTE-3, docs/adr/0045). Used once, by one thread.
 */
final class AttemptLoop {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLoop.class);

    /** Doubled with each repetition, and up to half of it more at random, so that callers who failed together do not return together. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    /** While there is another route, nobody waits longer than this for the same one. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Attempter attempter;
    private final ModelCall call;
    private final RouteHealth health;
    private final RoutingConfig routing;
    private final NextStep nextStep;
    private final Pause pause;
    private final Deque<PlannedRoute> routes;
    private final Deque<PlannedRoute> pausing = new ArrayDeque<>();
    private final List<Tried> tried = new ArrayList<>(1);
    private final BodyMemory.Held memory;
    private final long memoryBefore;
    private final long deadline;
    private @Nullable Settlement best;
    private int bestWorth;

    /** Makes one attempt. */
    @FunctionalInterface
    interface Attempter {

        /**
         * What comes of an attempt at the route.
         *
         * @param deadline of the whole call, in nanoseconds of {@link System#nanoTime}
         * @param mayFollow whether another attempt may follow, so that a stream must show content before it is passed on
         */
        Made at(PlannedRoute route, ModelCall call, long deadline, boolean mayFollow);
    }

    /** Waits between two attempts. */
    @FunctionalInterface
    interface Pause {

        /** Returns null when the time has passed, and otherwise why the call must end. */
        @Nullable
        Cut pass(Duration wait, PlannedRoute route, ModelCall call, long deadline);
    }

    /** @param answeredAt when the head of its answer arrived, in nanoseconds of {@link System#nanoTime}; null without one */
    record Made(Attempt attempt, @Nullable Long answeredAt) {}

    AttemptLoop(
            Attempter attempter,
            Pause pause,
            RoutePlan plan,
            ModelCall call,
            RouteHealth health,
            RoutingConfig routing,
            NextStep nextStep) {
        this.attempter = attempter;
        this.call = call;
        this.health = health;
        this.routing = routing;
        this.nextStep = nextStep;
        this.pause = pause;
        this.routes = new ArrayDeque<>(plan.routes());
        this.memory = call.request().body().memory();
        this.memoryBefore = memory.bytes();
        this.deadline = System.nanoTime() + longest(plan).toNanos();
    }

    /** The call as a whole may take as long as the most patient of its attempts. */
    private static Duration longest(RoutePlan plan) {
        Duration longest = Duration.ZERO;
        for (PlannedRoute planned : plan.routes()) {
            Duration total = planned.provider().timeouts().total();
            if (total.compareTo(longest) > 0) longest = total;
        }
        return longest;
    }

    Settlement settle() {
        for (PlannedRoute route = next(); route != null; route = next()) {
            if (!at(route)) break;
        }
        return requireNonNull(best, "best").after(tried);
    }

    /** The next route: those that are pausing after all others. */
    private @Nullable PlannedRoute next() {
        while (!routes.isEmpty()) {
            PlannedRoute route = routes.remove();
            if (health.admits(route, call.operation())) return route;
            pausing.add(route);
        }
        return pausing.poll();
    }

    private boolean othersLeft() {
        return !routes.isEmpty() || !pausing.isEmpty();
    }

    /** Tries a route, again while its failure may pass; returns whether another may be tried. */
    private boolean at(PlannedRoute route) {
        for (int repetition = 0; ; repetition++) {
            boolean mayRepeat = repetition < routing.retries();
            Step step = attempt(route, mayRepeat || othersLeft());
            if (step.kind() == NextStep.Kind.SETTLE || !mayGoOn()) return false;
            if (!mayRepeat || step.kind() != NextStep.Kind.REPEAT) return true;
            Duration wait = wait(step, repetition);
            if (wait.compareTo(longestWait()) > 0) return true;
            if (!pass(wait, route) || !mayGoOn()) return false;
        }
    }

    private Duration longestWait() {
        return othersLeft() ? shorter(SHORT, routing.longestWait()) : routing.longestWait();
    }

    private Step attempt(PlannedRoute route, boolean mayFollow) {
        memory.giveBackTo(memoryBefore);
        long begun = System.nanoTime();
        Made made = attempter.at(route, call, deadline, mayFollow);
        Step step = nextStep.after(made.attempt());
        tried.add(new Tried(route, made.attempt().summary(), begun, System.nanoTime()));
        note(route, made.attempt(), step);
        keep(new Settlement(made.attempt(), route, made.answeredAt(), List.of()), step);
        return step;
    }

    /** Tells the health of the route. What the deadline of the call has cut says nothing about the route that had its turn. */
    private void note(PlannedRoute route, Attempt attempt, Step step) {
        if (step.isFailure()) {
            if (!isOver()) failed(route, String.valueOf(attempt.summary().code()), step);
        } else if (attempt.hasAnswer()) {
            health.succeeded(route, call.operation());
        }
    }

    private void failed(PlannedRoute route, String code, Step step) {
        health.failed(route, call.operation(), code, step.pause());
        Object provider = route.provider().id();
        LOG.warn(
                "{} provider {} failed at {}: {}",
                call.requestId(),
                provider,
                route.route().upstreamModel(),
                code);
    }

    /** What says most to the caller settles the call, and of equals the last: a later failure hides neither an answer nor the way to one. */
    private void keep(Settlement settlement, Step step) {
        int worth = worth(settlement.attempt(), step);
        if (worth < bestWorth) return;
        best = settlement;
        bestWorth = worth;
    }

    private static int worth(Attempt attempt, Step step) {
        return switch (step.kind()) {
            case SETTLE -> attempt instanceof Attempt.Rejected ? 1 : 4;
            case ELSEWHERE -> attempt instanceof Attempt.Answered ? 3 : 1;
            case REPEAT -> 2;
            case NEXT_ROUTE -> 0;
        };
    }

    private boolean mayGoOn() {
        return !isOver() && call.stillAllowed().getAsBoolean();
    }

    private boolean isOver() {
        return System.nanoTime() - deadline >= 0;
    }

    private Duration wait(Step step, int repetition) {
        long least = FIRST_WAIT.toMillis() << repetition;
        Duration own = Duration.ofMillis(least + ThreadLocalRandom.current().nextLong(least / 2));
        Duration wait = shorter(own, longestWait());
        Duration asked = step.pause();
        return asked == null || asked.compareTo(wait) < 0 ? wait : asked;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Waits; returns false when the call must end instead. */
    private boolean pass(Duration wait, PlannedRoute route) {
        if (System.nanoTime() + wait.toNanos() - deadline >= 0) return false;
        Cut cut = pause.pass(wait, route, call, deadline);
        if (cut == null) return true;
        best = new Settlement(new Attempt.Faulted(Fault.of(cut)), route, null, List.of());
        return false;
    }
}
