package dev.tidegate.examples.ownadapter;

import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty without servlets on a free port, with room for what the contract sends at once. */
record JettyHost(Server server, ServerConnector connector) implements AdapterHost.Running {

    static JettyHost start(Handler handler) throws Exception {
        Server server = new Server(new QueuedThreadPool(310));
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(
                UriCompliance.DEFAULT.with("encoded slashes", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        return new JettyHost(server, connector);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void stop(Duration grace) throws Exception {
        server.setStopTimeout(grace.toMillis());
        server.stop();
    }
}
