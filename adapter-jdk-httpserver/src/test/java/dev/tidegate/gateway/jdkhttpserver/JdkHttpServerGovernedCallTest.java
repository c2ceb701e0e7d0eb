package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.GovernedCallContract;

class JdkHttpServerGovernedCallTest extends GovernedCallContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }

    @Override
    protected boolean hasContinuedAlready() {
        return true;
    }
}
