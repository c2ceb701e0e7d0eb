package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.GatewayAdapterContract;

class JdkHttpServerContractTest extends GatewayAdapterContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
