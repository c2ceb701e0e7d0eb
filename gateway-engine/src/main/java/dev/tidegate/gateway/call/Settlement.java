package dev.tidegate.gateway.call;

import dev.tidegate.gateway.call.plan.PlannedRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the attempts of a call ended.
 *
 * @param attempt the one that settles the call
 * @param route the route that it was made at
 * @param answeredAt when the head of its answer arrived, in nanoseconds of {@link System#nanoTime}; null without one
 * @param tried all attempts of the call, oldest first
 */
record Settlement(
        Attempt attempt, PlannedRoute route, @Nullable Long answeredAt, List<Tried> tried) {
    Settlement {
        tried = List.copyOf(tried);
    }

    Settlement after(List<Tried> all) {
        return new Settlement(attempt, route, answeredAt, all);
    }
}
