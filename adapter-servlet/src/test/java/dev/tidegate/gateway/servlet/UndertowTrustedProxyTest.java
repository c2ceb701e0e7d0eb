package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.TrustedProxyContract;

@Slow
class UndertowTrustedProxyTest extends TrustedProxyContract {
    @Override
    protected AdapterHost host() {
        return UndertowHost::start;
    }
}
