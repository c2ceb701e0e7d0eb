package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.WayInContract;

@Slow
class UndertowWayInTest extends WayInContract {
    @Override
    protected AdapterHost host() {
        return UndertowHost::start;
    }
}
