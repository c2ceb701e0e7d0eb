package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.BrokenAnswerContract;

class UndertowBrokenAnswerTest extends BrokenAnswerContract {
    @Override
    protected AdapterHost host() {
        return UndertowHost::start;
    }
}
