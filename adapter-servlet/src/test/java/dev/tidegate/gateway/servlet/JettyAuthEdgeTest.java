package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.AuthEdgeContract;

class JettyAuthEdgeTest extends AuthEdgeContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
