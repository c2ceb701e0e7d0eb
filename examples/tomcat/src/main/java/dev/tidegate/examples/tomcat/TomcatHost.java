package dev.tidegate.examples.tomcat;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.servlet.GatewayServlet;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.compat.JreCompat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** A Tomcat that serves a gateway below {@code /ai} next to whatever else the application has. */
final class TomcatHost {
    private static final int MAX_STREAMS = 1_000;
    /** More than the gateway itself takes, which is 8 KiB of target and 16 KiB of header fields: it can tell what is wrong. */
    private static final int MAX_HEAD_BYTES = 32 * 1024;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private TomcatHost() {}

    static Tomcat server(ExchangeHandler gateway, InetSocketAddress address, Path directory) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(connector(address));
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(TomcatErrors.class.getName());
        StandardContext context = (StandardContext) tomcat.addContext("/ai", directory.toString());
        context.setUnloadDelay(STOP_TIMEOUT.toMillis()); // so that a stop waits for streams
        Tomcat.addServlet(context, "gateway", new GatewayServlet(gateway));
        context.addServletMapping("/*", "gateway");
        return tomcat;
    }

    /** A stream holds its thread: a virtual one where the running Java has them. */
    private static Connector connector(InetSocketAddress address) {
        Connector connector = new Connector();
        connector.setProperty("address", address.getHostString());
        connector.setPort(address.getPort());
        connector.setEncodedSolidusHandling("passthrough"); // the id of a model may hold a slash
        connector.setProperty("continueResponseTiming", "onRead"); // a refused body is not asked for
        connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(MAX_HEAD_BYTES));
        connector.setProperty("maxThreads", Integer.toString(MAX_STREAMS));
        if (JreCompat.isJre21Available()) {
            connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("tidegate-"));
        }
        return connector;
    }
}
