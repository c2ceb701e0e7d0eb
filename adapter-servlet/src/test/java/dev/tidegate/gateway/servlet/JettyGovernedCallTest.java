package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.GovernedCallContract;

class JettyGovernedCallTest extends GovernedCallContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
