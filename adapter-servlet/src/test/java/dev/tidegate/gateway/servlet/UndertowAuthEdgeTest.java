package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.AuthEdgeContract;

class UndertowAuthEdgeTest extends AuthEdgeContract {
    @Override
    protected AdapterHost host() {
        return UndertowHost::start;
    }
}
