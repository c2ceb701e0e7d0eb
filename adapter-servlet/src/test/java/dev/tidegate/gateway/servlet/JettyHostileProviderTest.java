package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.HostileHostContract;

class JettyHostileProviderTest extends HostileHostContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
