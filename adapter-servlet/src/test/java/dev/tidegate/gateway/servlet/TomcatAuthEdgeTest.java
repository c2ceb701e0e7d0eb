package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.AuthEdgeContract;

class TomcatAuthEdgeTest extends AuthEdgeContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
