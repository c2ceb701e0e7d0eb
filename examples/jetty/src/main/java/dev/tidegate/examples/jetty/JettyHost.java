package dev.tidegate.examples.jetty;

import static org.eclipse.jetty.http.UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.servlet.GatewayServlet;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A Jetty that serves a gateway below {@code /ai} next to whatever else the application has. */
final class JettyHost {
    private static final int MAX_STREAMS = 1_000;
    private static final int MAX_VIRTUAL_STREAMS = 20_000;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private JettyHost() {}

    static Server server(ExchangeHandler gateway, InetSocketAddress address) {
        Server server = new Server(threads());
        server.addConnector(connector(server, address));
        ServletContextHandler context = new ServletContextHandler("/ai");
        context.addServlet(new ServletHolder(new GatewayServlet(gateway)), "/*");
        server.setHandler(new GracefulHandler(context)); // so that a stop waits for streams
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        return server;
    }

    /** A stream holds its thread: a virtual one where the running Java has them. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_STREAMS);
        if (VirtualThreads.areSupported())
            threads.setVirtualThreadsExecutor(new VirtualThreadPool(MAX_VIRTUAL_STREAMS));
        return threads;
    }

    private static ServerConnector connector(Server server, InetSocketAddress address) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // above the gateway's own limit, so that its answer is the one that clients get
        http.setRequestHeaderSize(32 * 1024);
        // the id of a model may hold a slash
        http.setUriCompliance(UriCompliance.DEFAULT.with("encoded slashes", AMBIGUOUS_PATH_SEPARATOR));
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        return connector;
    }
}
