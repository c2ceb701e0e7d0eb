package dev.tidegate.gateway.call.plan;

import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelRoute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a call would take a route, or would not.
 *
 * @param place in the order of the plan, from 1; null when the route is not in it
 * @param configured whether this node knows the provider
 * @param lacks what the call needs and the route does not have
 */
public record RouteVerdict(ModelRoute route, @Nullable Integer place, boolean configured, Set<Capability> lacks) {
    public RouteVerdict {
        lacks = Set.copyOf(lacks);
    }
}
