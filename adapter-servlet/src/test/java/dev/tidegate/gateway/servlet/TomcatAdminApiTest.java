package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.AdminApiContract;

class TomcatAdminApiTest extends AdminApiContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
