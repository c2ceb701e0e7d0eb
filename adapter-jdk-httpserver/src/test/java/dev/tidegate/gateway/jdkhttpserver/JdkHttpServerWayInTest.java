package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.WayInContract;

@Slow
class JdkHttpServerWayInTest extends WayInContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
