package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import dev.tidegate.gateway.testkit.adapter.RequestSmugglingContract;
import org.eclipse.jetty.util.Jetty;

class JettySmugglingTest extends RequestSmugglingContract {
    @Override
    protected AdapterHost host() {
        return JettyHost::start;
    }

    @Override
    protected String hostName() {
        return "Jetty " + Jetty.VERSION;
    }
}
