package dev.tidegate.gateway.call.plan;

import dev.tidegate.gateway.call.wire.Bridge;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Provider;

/** A route that can serve a call, with its provider and the bridge to it. */
public record PlannedRoute(ModelRoute route, Provider provider, Bridge bridge) {}
