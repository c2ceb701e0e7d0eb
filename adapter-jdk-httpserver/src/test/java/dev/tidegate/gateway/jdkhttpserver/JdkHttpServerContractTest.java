package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.GatewayAdapterContract;

class JdkHttpServerContractTest extends GatewayAdapterContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
