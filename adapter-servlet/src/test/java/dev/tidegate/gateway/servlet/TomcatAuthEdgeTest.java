package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.AuthEdgeContract;

class TomcatAuthEdgeTest extends AuthEdgeContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
