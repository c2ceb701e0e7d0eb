package dev.tidegate.gateway.jdkhttpserver;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.RequestSmugglingContract;
import java.util.Set;

class JdkHttpServerSmugglingTest extends RequestSmugglingContract {
    @Override
    protected AdapterHost host() {
        return JdkHost::start;
    }

    @Override
    protected String hostName() {
        return "JDK HttpServer " + Runtime.version().feature();
    }

    @Override
    protected Set<String> hiddenByTheHost() {
        return Set.of("bare CR in a value", "CR CR in a value");
    }
}
