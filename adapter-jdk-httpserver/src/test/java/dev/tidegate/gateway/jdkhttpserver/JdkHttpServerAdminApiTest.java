package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.AdminApiContract;

class JdkHttpServerAdminApiTest extends AdminApiContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
