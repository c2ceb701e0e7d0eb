package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.WayInContract;

class JettyWayInTest extends WayInContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
