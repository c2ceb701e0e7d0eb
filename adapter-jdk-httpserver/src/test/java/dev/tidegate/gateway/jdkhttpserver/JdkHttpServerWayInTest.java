package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.WayInContract;

class JdkHttpServerWayInTest extends WayInContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
