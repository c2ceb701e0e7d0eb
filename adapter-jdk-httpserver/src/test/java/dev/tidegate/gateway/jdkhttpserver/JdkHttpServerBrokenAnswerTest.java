package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.BrokenAnswerContract;

class JdkHttpServerBrokenAnswerTest extends BrokenAnswerContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }
}
