package dev.tidegate.gateway.servlet;

import static dev.tidegate.gateway.testkit.adapter.Deviation.CLOSE_DELIMITED_STREAM_HIDES_FAILURE;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.Deviation;
import dev.tidegate.gateway.testkit.adapter.GatewayAdapterContract;
import java.util.Map;

class JettyContractTest extends GatewayAdapterContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }

    @Override
    protected Map<Deviation, String> deviations() {
        return Map.of(
                CLOSE_DELIMITED_STREAM_HIDES_FAILURE,
                "Jetty does not chunk an answer of unknown length when the client asked to close");
    }
}
