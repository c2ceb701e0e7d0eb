package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.HostileHostContract;

class JettyHostileProviderTest extends HostileHostContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
