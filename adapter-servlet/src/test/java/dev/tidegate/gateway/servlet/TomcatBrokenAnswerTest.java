package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.BrokenAnswerContract;

class TomcatBrokenAnswerTest extends BrokenAnswerContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
