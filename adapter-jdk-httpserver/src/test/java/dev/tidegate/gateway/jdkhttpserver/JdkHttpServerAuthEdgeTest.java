package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.AuthEdgeContract;

class JdkHttpServerAuthEdgeTest extends AuthEdgeContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
