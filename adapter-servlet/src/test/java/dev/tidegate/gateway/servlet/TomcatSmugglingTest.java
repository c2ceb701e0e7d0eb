package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.RequestSmugglingContract;
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
