package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.WayInContract;

class JdkHttpServerWayInTest extends WayInContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
