package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.TrustedProxyContract;

class JettyTrustedProxyTest extends TrustedProxyContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
