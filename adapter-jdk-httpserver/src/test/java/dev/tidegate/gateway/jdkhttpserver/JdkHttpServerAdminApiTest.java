package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.AdminApiContract;

@Slow
class JdkHttpServerAdminApiTest extends AdminApiContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
