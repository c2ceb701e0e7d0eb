package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.WayInContract;

@Slow
class UndertowWayInTest extends WayInContract {
    @Override
    protected AdapterHost host() {
        return UndertowHost::start;
    }
}
