package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/** Tomcat, 10.1 or 11, whichever is on the class path. */
record TomcatHost(Tomcat tomcat, StandardContext context) implements AdapterHost.Running {

    static TomcatHost start(ExchangeHandler handler, String mount) throws IOException, LifecycleException {
        return start(handler, mount, connector());
    }

    /** Takes an upgrade to HTTP/2. */
    static TomcatHost startWithHttp2(ExchangeHandler handler, String mount) throws IOException, LifecycleException {
        Connector connector = connector();
        connector.addUpgradeProtocol(new Http2Protocol());
        return start(handler, mount, connector);
    }

    private static TomcatHost start(ExchangeHandler handler, String mount, Connector connector)
            throws IOException, LifecycleException {
        Mapping mapping = Mapping.of(mount);
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory(Files.createDirectories(Path.of("target", "tomcat")), "host")
                .toAbsolutePath();
        tomcat.setBaseDir(base.toString());
        tomcat.setConnector(connector);
        StandardContext context = (StandardContext) tomcat.addContext(mapping.context(), base.toString());
        Tomcat.addServlet(context, "gateway", new GatewayServlet(handler));
        context.addServletMapping(mapping.pattern(), "gateway");
        tomcat.start();
        return new TomcatHost(tomcat, context);
    }

    private static Connector connector() {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "300");
        connector.setEncodedSolidusHandling("passthrough");
        connector.setProperty("continueResponseTiming", "onRead");
        return connector;
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void stop(Duration grace) throws LifecycleException {
        context.setUnloadDelay(grace.toMillis());
        tomcat.stop();
        tomcat.destroy();
    }
}
