package dev.tidegate.gateway.servlet;

import static org.eclipse.jetty.http.UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12.1 with its Servlet 6.0 environment. */
record JettyHost(Server server, ServerConnector connector) implements AdapterHost.Running {

    static JettyHost start(ExchangeHandler handler, String mount) throws Exception {
        Mapping mapping = Mapping.of(mount);
        Server server = new Server(new QueuedThreadPool(310));
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.DEFAULT.with("encoded slashes", AMBIGUOUS_PATH_SEPARATOR));
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath(mapping.context().isEmpty() ? "/" : mapping.context());
        context.addServlet(new ServletHolder(new GatewayServlet(handler)), mapping.pattern());
        server.setHandler(new GracefulHandler(context));
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
