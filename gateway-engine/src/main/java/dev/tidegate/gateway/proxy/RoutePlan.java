package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.model.ModelTarget;
import java.util.List;

/**
 * The routes a call may take.
 *
 * @param routes at least one, in the order in which they are to be tried
 */
record RoutePlan(ModelTarget target, List<PlannedRoute> routes) {
    RoutePlan {
        routes = List.copyOf(routes);
        if (routes.isEmpty()) throw new IllegalArgumentException("routes: none (expected: at least one)");
    }

    PlannedRoute first() {
        return routes.get(0);
    }
}
