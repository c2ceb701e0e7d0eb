package dev.tidegate.gateway.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.http.BodyLimits;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.http.BodyPace;
import dev.tidegate.gateway.http.BodyWait;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenBodyTest {
    private static final String TAKEN = "request_body_taken";
    private static final String FORM = "a=2&b=3";

    /** Reads what it has been given, or tells why it cannot. */
    private static final ExchangeHandler GATEWAY = exchange -> {
        String told;
        try {
            told = new String(body(exchange).readAll(100), StandardCharsets.UTF_8);
        } catch (RefusedException e) {
            told = e.refusal().code();
        }
        exchange.commit(new ResponseHead(200, Headers.of("X-Told", told), 0, false))
                .close();
    };

    /** What hosts have: one asks for a parameter, another for text, a third for bytes, a fourth for nothing. */
    private static final Filter FILTER = (request, response, chain) -> {
        String path = ((HttpServletRequest) request).getRequestURI();
        if (path.equals("/parameter")) request.getParameter("a");
        if (path.equals("/reader")) request.getReader().readLine();
        if (path.equals("/stream")) request.getInputStream().readAllBytes();
        chain.doFilter(request, response);
    };

    @TempDir
    Path directory;

    @Test
    @DisplayName("EMB-2 a body that a filter of Jetty has read is refused as that, and not as one that ended early")
    void jetty() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(new FilterHolder(FILTER), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new GatewayServlet(GATEWAY)), "/*");
        server.setHandler(context);
        server.start();
        try {
            assertTold(connector.getLocalPort());
        } finally {
            server.stop();
        }
    }

    @Test
    @DisplayName("EMB-2 a body that a filter of Tomcat has read is refused as that, and not as one that ended early")
    void tomcat() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", directory.toString());
        FilterDef filter = new FilterDef();
        filter.setFilterName("host");
        filter.setFilter(FILTER);
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("host");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        Tomcat.addServlet(context, "gateway", new GatewayServlet(GATEWAY));
        context.addServletMapping("/*", "gateway");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.start();
        try {
            assertTold(tomcat.getConnector().getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    @DisplayName("EMB-2 a body that a filter of Undertow has read is refused as that, and not as one that ended early")
    void undertow() throws Exception {
        DeploymentManager manager = Servlets.newContainer()
                .addDeployment(Servlets.deployment()
                        .setClassLoader(TakenBodyTest.class.getClassLoader())
                        .setDeploymentName("gateway")
                        .setContextPath("/")
                        .addFilter(Servlets.filter("host", Filter.class, new ImmediateInstanceFactory<>(FILTER)))
                        .addFilterUrlMapping("host", "/*", DispatcherType.REQUEST)
                        .addServlet(Servlets.servlet(
                                        "gateway",
                                        GatewayServlet.class,
                                        new ImmediateInstanceFactory<>(new GatewayServlet(GATEWAY)))
                                .addMapping("/*")));
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(manager.start())
                .build();
        server.start();
        try {
            assertTold(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
        } finally {
            server.stop();
        }
    }

    private static RequestBody body(GatewayExchange exchange) {
        BodyMemory.Held memory = BodyLimits.ofHeap().memory().hold(false);
        long length = exchange.head().headers().contains("Transfer-Encoding") ? -1 : 7;
        return new RequestBody(exchange, length, BodyPace.DEFAULT, memory, BodyWait.UNNOTICED);
    }

    private static void assertTold(int port) throws Exception {
        for (String path : new String[] {"/reader", "/stream", "/parameter"}) {
            assertThat(told(port, path)).as(path).isEqualTo(TAKEN);
            assertThat(toldOfChunks(port, path, FORM)).as(path + " in chunks").isEqualTo(TAKEN);
        }
        assertThat(toldOfChunks(port, "/parameter?z=1&c", FORM)).isEqualTo(TAKEN);
        assertThat(told(port, "/nothing")).isEqualTo(FORM);
        assertThat(toldOfChunks(port, "/nothing", FORM)).isEqualTo(FORM);
        assertThat(toldOfChunks(port, "/nothing?a=1", "")).as("an empty body").isEmpty();
    }

    private static String told(int port, String path) throws Exception {
        return told(port, path, "Content-Length: 7", FORM);
    }

    private static String toldOfChunks(int port, String path, String form) throws Exception {
        String chunk = form.isEmpty() ? "" : form.length() + "\r\n" + form + "\r\n";
        return told(port, path, "Transfer-Encoding: chunked", chunk + "0\r\n\r\n");
    }

    private static String told(int port, String path, String framing, String body) throws Exception {
        String head = RawHttpClient.request("POST", path, "Content-Type: application/x-www-form-urlencoded", framing);
        return RawHttpClient.exchange(port, head + body)
                .headers()
                .first("X-Told")
                .orElse("nothing");
    }
}
