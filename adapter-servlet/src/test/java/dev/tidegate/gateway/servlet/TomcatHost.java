package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.testkit.AdapterHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** Tomcat, 10.1 or 11, whichever is on the class path. */
record TomcatHost(Tomcat tomcat, StandardContext context) implements AdapterHost.Running {

    static TomcatHost start(ExchangeHandler handler, String mount) throws IOException, LifecycleException {
        Mapping mapping = Mapping.of(mount);
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory("tidegate-tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setConnector(connector());
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
