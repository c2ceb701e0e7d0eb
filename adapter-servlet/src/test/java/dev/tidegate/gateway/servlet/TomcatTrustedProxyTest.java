package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.TrustedProxyContract;

class TomcatTrustedProxyTest extends TrustedProxyContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
