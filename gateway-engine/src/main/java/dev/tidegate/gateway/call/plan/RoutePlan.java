package dev.tidegate.gateway.call.plan;

import dev.tidegate.gateway.model.ModelTarget;
import java.util.List;

/**
 * The routes a call may take.
 *
 * @param routes at least one, in the order to try them
 */
public record RoutePlan(ModelTarget target, List<PlannedRoute> routes) {
    public RoutePlan {
        routes = List.copyOf(routes);
        if (routes.isEmpty()) throw new IllegalArgumentException("routes: none (expected: at least one)");
    }
}
