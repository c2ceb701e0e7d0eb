package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.HostileHostContract;

class TomcatHostileProviderTest extends HostileHostContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
