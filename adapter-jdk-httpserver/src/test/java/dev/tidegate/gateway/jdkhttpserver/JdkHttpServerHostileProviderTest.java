package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.HostileHostContract;

class JdkHttpServerHostileProviderTest extends HostileHostContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
