package dev.tidegate.gateway.call.plan;

import dev.tidegate.gateway.call.wire.Bridge;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Provider;

/** A route that can serve a call, with the provider it leads to and the bridge to that. */
public record PlannedRoute(ModelRoute route, Provider provider, Bridge bridge) {}
