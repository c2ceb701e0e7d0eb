package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.AdapterHost;
import dev.tidegate.gateway.testkit.RequestSmugglingContract;
import org.apache.catalina.util.ServerInfo;

class TomcatSmugglingTest extends RequestSmugglingContract {
    @Override
    protected AdapterHost host() {
        return TomcatHost::start;
    }

    @Override
    protected String hostName() {
        return ServerInfo.getServerInfo().replace("/", " ");
    }
}
