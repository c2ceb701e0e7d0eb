package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.GovernedCallContract;

class TomcatGovernedCallTest extends GovernedCallContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
