package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.HostileHostContract;

class TomcatHostileProviderTest extends HostileHostContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
