package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.AuthEdgeContract;

class JdkHttpServerAuthEdgeTest extends AuthEdgeContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
