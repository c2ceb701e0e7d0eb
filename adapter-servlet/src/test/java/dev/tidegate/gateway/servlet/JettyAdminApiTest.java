package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.AdminApiContract;

class JettyAdminApiTest extends AdminApiContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
