package dev.tidegate.examples.ownadapter;

import static dev.tidegate.gateway.testkit.adapter.Deviation.CLOSE_DELIMITED_STREAM_HIDES_FAILURE;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.Deviation;
import dev.tidegate.gateway.testkit.adapter.GatewayAdapterContract;
import java.util.Map;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** EMB-2 an adapter of somebody else's, in a project of its own, keeps the contract as it is published. */
class GatewayHandlerTest extends GatewayAdapterContract {
    static final String NOT_CHUNKED = "Jetty does not chunk an answer of unknown length when the client asked to close";

    @Override
    protected AdapterHost host() {
        return (gateway, mount) -> JettyHost.start(new GracefulHandler(new GatewayHandler(gateway, mount)));
    }

    @Override
    protected Map<Deviation, String> deviations() {
        return Map.of(CLOSE_DELIMITED_STREAM_HIDES_FAILURE, NOT_CHUNKED);
    }
}
