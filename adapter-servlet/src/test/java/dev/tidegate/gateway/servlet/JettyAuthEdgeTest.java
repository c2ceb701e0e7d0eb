package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.AuthEdgeContract;

class JettyAuthEdgeTest extends AuthEdgeContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
