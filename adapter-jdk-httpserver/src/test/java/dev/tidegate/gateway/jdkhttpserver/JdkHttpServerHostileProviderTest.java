package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.HostileHostContract;

class JdkHttpServerHostileProviderTest extends HostileHostContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
