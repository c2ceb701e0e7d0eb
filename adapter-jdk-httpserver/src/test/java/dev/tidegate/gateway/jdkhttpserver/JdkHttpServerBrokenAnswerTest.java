package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.BrokenAnswerContract;

class JdkHttpServerBrokenAnswerTest extends BrokenAnswerContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
