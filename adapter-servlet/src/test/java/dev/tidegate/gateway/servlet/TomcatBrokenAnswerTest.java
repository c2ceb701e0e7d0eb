package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.BrokenAnswerContract;

class TomcatBrokenAnswerTest extends BrokenAnswerContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }
}
