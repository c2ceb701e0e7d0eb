package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TrustedProxyContract;

@Slow
class UndertowTrustedProxyTest extends TrustedProxyContract {
    @Override
    protected AdapterHost host() {
        return UndertowHost::start;
    }
}
