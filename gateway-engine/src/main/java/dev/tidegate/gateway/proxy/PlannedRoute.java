package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Provider;

/** A route that can serve a call, with the provider it leads to. */
record PlannedRoute(ModelRoute route, Provider provider) {}
