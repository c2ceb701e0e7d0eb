package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.WayInContract;

class TomcatWayInTest extends WayInContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
