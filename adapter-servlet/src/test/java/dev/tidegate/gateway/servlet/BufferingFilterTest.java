package dev.tidegate.gateway.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

/** Filters in front of the gateway that keep an answer until it is whole, as those that log, cache or sign answers do. */
class BufferingFilterTest {
    private static final ExchangeHandler GATEWAY = exchange -> {
        Headers type = Headers.of("Content-Type", "text/event-stream");
        OutputStream body = exchange.commit(new ResponseHead(200, type, ResponseHead.UNKNOWN_LENGTH, false));
        body.write("data: half\n\n".getBytes(StandardCharsets.UTF_8));
        throw new IOException("the provider broke off");
    };

    private static final Filter FILTER = (request, response, chain) -> {
        Kept kept = new Kept((HttpServletResponse) response);
        if (((HttpServletRequest) request).getRequestURI().equals("/always")) always(request, kept, chain);
        else onSuccess(request, kept, chain);
    };

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "EMB-2, API-6 behind a filter of Tomcat that keeps answers, a broken stream is cut and no other answer")
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
            assertCut(tomcat.getConnector().getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    @DisplayName("EMB-2, API-6 behind a filter of Jetty that keeps answers, a broken stream is cut and no other answer")
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
            assertCut(connector.getLocalPort());
        } finally {
            server.stop();
        }
    }

    private static void assertCut(int port) throws Exception {
        for (String path : new String[] {"/always", "/on-success"}) {
            RawResponse answer = RawHttpClient.exchange(port, RawHttpClient.get(path));
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.ending()).as(path).isEqualTo(RawResponse.Ending.CUT);
        }
    }

    private static void always(ServletRequest request, Kept kept, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, kept);
        } finally {
            kept.passOn();
        }
    }

    private static void onSuccess(ServletRequest request, Kept kept, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, kept);
        kept.passOn();
    }

    /** Keeps the body, and lets nothing be flushed. */
    private static final class Kept extends HttpServletResponseWrapper {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Kept(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void flushBuffer() {
            // not before it is whole
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int b) {
                    body.write(b);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        void passOn() throws IOException {
            ServletResponse response = getResponse();
            if (!response.isCommitted()) response.setContentLength(body.size());
            body.writeTo(response.getOutputStream());
        }
    }
}
