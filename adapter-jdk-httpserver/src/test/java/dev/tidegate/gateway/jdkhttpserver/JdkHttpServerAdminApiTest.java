package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.AdminApiContract;

class JdkHttpServerAdminApiTest extends AdminApiContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
