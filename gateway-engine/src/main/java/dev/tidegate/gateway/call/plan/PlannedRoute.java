package dev.tidegate.gateway.call.plan;

import dev.tidegate.gateway.call.body.CallBody;
import dev.tidegate.gateway.call.wire.Bridge;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import java.util.Set;

/** A route that can serve a call, with its provider and the bridge to it. */
public record PlannedRoute(ModelRoute route, Provider provider, Bridge bridge) {

    /**
     * The request to the provider.
     *
     * @param unsupported members that the provider does not support
     */
    public Bridge.Outgoing outgoing(Operation operation, CallBody body, Set<String> unsupported) {
        return bridge.outgoing(operation, body, route, provider, unsupported);
    }
}
