package dev.tidegate.examples.ownadapter;

import static dev.tidegate.gateway.testkit.adapter.Deviation.CLOSE_DELIMITED_STREAM_HIDES_FAILURE;
import static dev.tidegate.gateway.testkit.adapter.Deviation.STOP_CUTS_STREAMS;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.Deviation;
import dev.tidegate.gateway.testkit.adapter.GatewayAdapterContract;
import java.time.Duration;
import java.util.Map;

/** EMB-2 a host that cannot do something says so, and is held to the difference. */
class GracelessHostTest extends GatewayAdapterContract {
    @Override
    protected AdapterHost host() {
        return (gateway, mount) -> new Graceless(JettyHost.start(new GatewayHandler(gateway, mount)));
    }

    @Override
    protected Map<Deviation, String> deviations() {
        return Map.of(
                CLOSE_DELIMITED_STREAM_HIDES_FAILURE,
                GatewayHandlerTest.NOT_CHUNKED,
                STOP_CUTS_STREAMS,
                "this one stops at once");
    }

    private record Graceless(AdapterHost.Running server) implements AdapterHost.Running {
        @Override
        public int port() {
            return server.port();
        }

        @Override
        public void stop(Duration grace) throws Exception {
            server.stop(Duration.ZERO);
        }
    }
}
