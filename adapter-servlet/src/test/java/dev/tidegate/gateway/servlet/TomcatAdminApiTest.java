package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.AdminApiContract;

class TomcatAdminApiTest extends AdminApiContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
