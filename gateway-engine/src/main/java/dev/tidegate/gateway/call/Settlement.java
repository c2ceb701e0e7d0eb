package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import org.jspecify.annotations.Nullable;

/**
 * How the attempts of a call ended.
 *
 * @param attempt the one that settles the call
 * @param route the route that it was made at
 * @param answeredAt when the head of its answer arrived, in nanoseconds of {@link System#nanoTime}; null without one
 */
record Settlement(
        Attempt attempt, PlannedRoute route, @Nullable Long answeredAt) {}
