package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.GatewayAdapterContract;

class TomcatContractTest extends GatewayAdapterContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
