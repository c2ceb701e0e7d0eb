package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.GovernedCallContract;

@Slow
class JettyGovernedCallTest extends GovernedCallContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
