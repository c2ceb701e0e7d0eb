package dev.tidegate.gateway.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.Exposure;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("EMB-2 a container makes servlet and filters by their names, as in web.xml")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamedInDescriptorTest {
    private Gateway gateway;

    @BeforeAll
    void start(@TempDir Path directory) {
        gateway = TestGateway.builder()
                .exposure(Exposure.LOOPBACK)
                .setupLinkTo(lines -> {})
                .config(GatewayConfig.builder()
                        .databaseUrl(TestDatabase.sqlite(directory).url())
                        .journalDir(null)
                        .build())
                .start();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void jetty() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/app");
        context.setAttribute(GatewayServlet.GATEWAY_ATTRIBUTE, gateway);
        context.addServlet(GatewayServlet.class, "/gw/*");
        FilterHolder filter = new FilterHolder(GatewayFilter.class);
        filter.setInitParameter(GatewayFilter.MOUNT_PARAMETER, "/filtered");
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(SignedInUserFilter.class, "/own/*", EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
        server.start();
        try {
            assertThat(status(connector.getLocalPort(), "/app/gw/readyz")).isEqualTo(200);
            assertThat(status(connector.getLocalPort(), "/app/filtered/readyz")).isEqualTo(200);
            assertThat(status(connector.getLocalPort(), "/app/own/page")).isEqualTo(404);
        } finally {
            server.stop();
        }
    }

    @Test
    void undertow() throws Exception {
        DeploymentManager manager = Servlets.newContainer()
                .addDeployment(
                        deployment("/app").addServletContextAttribute(GatewayServlet.GATEWAY_ATTRIBUTE, gateway));
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(Handlers.path().addPrefixPath("/app", manager.start()))
                .build();
        server.start();
        try {
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            assertThat(status(port, "/app/gw/readyz")).isEqualTo(200);
        } finally {
            server.stop();
            manager.undeploy();
        }
    }

    @Test
    void missing_gateway_is_told_at_the_deployment_with_what_to_do() {
        assertThatThrownBy(() -> startWith(null))
                .hasStackTraceContaining(GatewayServlet.GATEWAY_ATTRIBUTE + " is not set")
                .hasStackTraceContaining("ServletContextListener");
    }

    @Test
    void something_else_in_its_place_is_told() {
        assertThatThrownBy(() -> startWith("a text")).hasStackTraceContaining("java.lang.String");
    }

    private static void startWith(@Nullable Object attribute) throws Exception {
        Server server = new Server();
        ServletContextHandler context = new ServletContextHandler("/app");
        context.setAttribute(GatewayServlet.GATEWAY_ATTRIBUTE, attribute);
        ServletHolder servlet = new ServletHolder(GatewayServlet.class);
        servlet.setInitOrder(1);
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        try {
            server.start();
        } finally {
            server.stop();
        }
    }

    private static DeploymentInfo deployment(String path) {
        return Servlets.deployment()
                .setClassLoader(NamedInDescriptorTest.class.getClassLoader())
                .setDeploymentName(path)
                .setContextPath(path)
                .addServlet(Servlets.servlet("gateway", GatewayServlet.class)
                        .addMapping("/gw/*")
                        .setLoadOnStartup(1));
    }

    private static int status(int port, String path) throws IOException {
        return RawHttpClient.exchange(port, RawHttpClient.get(path)).status();
    }
}
