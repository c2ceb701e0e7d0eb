package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.GovernedCallContract;

class TomcatGovernedCallTest extends GovernedCallContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
