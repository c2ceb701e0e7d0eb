package dev.tidegate.gateway.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JettyFilterTest {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        ExchangeHandler gateway = exchange -> {
            seen.add(exchange.head().target());
            exchange.commit(new ResponseHead(200, Headers.none(), 0, false)).close();
        };
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/app");
        context.addFilter(
                new FilterHolder(new GatewayFilter(gateway, "/gw")), "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(new Application()), "/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    @DisplayName("EMB-2b the filter answers below its mount")
    void the_filter_answers_below_its_mount() throws IOException {
        assertThat(status("/app/gw/v1/x?a=b")).isEqualTo(200);
        assertThat(status("/app/gw")).isEqualTo(200);
        assertThat(seen).containsExactly("/v1/x?a=b", "/");
    }

    @Test
    @DisplayName("EMB-2b the filter passes on everything else")
    void the_filter_passes_on_everything_else() throws IOException {
        for (String path : new String[] {"/app/", "/app/gwecho", "/app/other", "/app/%67w/x"}) {
            assertThat(status(path)).as(path).isEqualTo(222);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void an_error_dispatch_does_not_enter_the_gateway() throws IOException {
        assertThat(status("/app/fails")).isEqualTo(500);
        assertThat(seen).isEmpty();
    }

    private int status(String path) throws IOException {
        return RawHttpClient.exchange(connector.getLocalPort(), RawHttpClient.get(path))
                .status();
    }

    /** The rest of the application. */
    private static final class Application extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().endsWith("/fails")) response.sendError(500);
            else response.setStatus(222);
        }
    }
}
