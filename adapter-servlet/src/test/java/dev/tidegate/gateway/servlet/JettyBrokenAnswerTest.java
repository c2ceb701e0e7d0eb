package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.BrokenAnswerContract;

class JettyBrokenAnswerTest extends BrokenAnswerContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }
}
