package dev.tidegate.examples.standalone.serve;

import static org.eclipse.jetty.http.UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.servlet.GatewayServlet;
import java.io.IOException;
import java.net.BindException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The gateway as the only servlet of an embedded Jetty. */
record JettyWebServer(Server server, ServerConnector connector) implements WebServer {
    private static final int OWN_THREADS =
            50; // acceptors, selectors, and those that answer 503 when the gateway is full
    private static final int MIN_THREADS = 8;
    /** More than the gateway itself takes, which is 8 KiB of target and 16 KiB of header fields: it can tell what is wrong. */
    private static final int MAX_HEAD_BYTES = 32 * 1024;

    static JettyWebServer open(HostPort bind, int maxExchanges) throws IOException {
        Server server = new Server(threads(maxExchanges));
        ServerConnector connector = new ServerConnector(server, 1, -1, new HttpConnectionFactory(http()));
        connector.setHost(bind.host());
        connector.setPort(bind.port());
        server.addConnector(connector);
        server.setErrorHandler(new JettyErrors());
        try {
            connector.open();
        } catch (IOException e) {
            throw e.getCause() instanceof BindException inUse ? inUse : e; // Jetty wraps what the system said
        }
        return new JettyWebServer(server, connector);
    }

    /** One thread per exchange: a virtual one where the running Java has them, else from a pool that outgrows the gateway's own limit. */
    private static QueuedThreadPool threads(int maxExchanges) {
        QueuedThreadPool threads = new QueuedThreadPool(maxExchanges + OWN_THREADS, MIN_THREADS);
        threads.setName("jetty");
        if (VirtualThreads.areSupported()) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return threads;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(MAX_HEAD_BYTES);
        // the id of a model may hold a slash; what else a path may hold is the gateway's to say
        http.setUriCompliance(UriCompliance.DEFAULT.with("encoded slashes", AMBIGUOUS_PATH_SEPARATOR));
        return http;
    }

    @Override
    public void serve(ExchangeHandler gateway) {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new GatewayServlet(gateway)), "/*");
        context.setErrorHandler(server.getErrorHandler());
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new CommandException("Jetty does not start: " + e);
        }
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void stop() {
        try {
            server.stop();
            connector.close(); // of a server that was never started
        } catch (Exception e) { // the process is about to end, which closes the port as well
            System.getLogger(JettyWebServer.class.getName()).log(System.Logger.Level.WARNING, "Jetty did not stop", e);
        }
    }
}
