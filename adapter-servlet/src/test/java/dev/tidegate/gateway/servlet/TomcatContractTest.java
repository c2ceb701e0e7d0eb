package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.GatewayAdapterContract;

class TomcatContractTest extends GatewayAdapterContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
