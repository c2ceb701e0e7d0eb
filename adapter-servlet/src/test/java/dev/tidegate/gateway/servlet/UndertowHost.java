package dev.tidegate.gateway.servlet;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.testkit.adapter.AdapterHost;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.xnio.IoUtils;

/** Undertow with its servlet container. */
record UndertowHost(Undertow server, GracefulShutdownHandler requests) implements AdapterHost.Running {

    static UndertowHost start(ExchangeHandler handler, String mount) throws ServletException {
        GracefulShutdownHandler requests = Handlers.gracefulShutdown(deploy(handler, Mapping.of(mount)));
        return start(requests, requests);
    }

    /** Takes an upgrade to HTTP/2. */
    static UndertowHost startWithHttp2(ExchangeHandler handler, String mount) throws ServletException {
        GracefulShutdownHandler requests = Handlers.gracefulShutdown(deploy(handler, Mapping.of(mount)));
        return start(requests, new Http2UpgradeHandler(requests));
    }

    private static UndertowHost start(GracefulShutdownHandler requests, HttpHandler root) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setWorkerThreads(300)
                .setServerOption(
                        UndertowOptions.SHUTDOWN_TIMEOUT, 100) // a running stream would hold up a stop for long
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L) // the engine limits bodies
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 30_000)
                .setHandler(root)
                .build();
        server.start();
        return new UndertowHost(server, requests);
    }

    private static HttpHandler deploy(ExchangeHandler handler, Mapping mapping) throws ServletException {
        Servlet servlet = new GatewayServlet(handler);
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowHost.class.getClassLoader())
                .setDeploymentName("gateway")
                .setContextPath(mapping.context())
                .setExceptionHandler(UndertowHost::cutBrokenAnswer)
                .addServlet(Servlets.servlet("gateway", GatewayServlet.class, new ImmediateInstanceFactory<>(servlet))
                        .addMapping(mapping.pattern()));
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        HttpHandler application = manager.start();
        return mapping.context().isEmpty()
                ? application
                : new PathHandler().addPrefixPath(mapping.context(), application);
    }

    /** Undertow ends the answer properly after an exception, so that a broken stream would look whole. */
    private static boolean cutBrokenAnswer(
            HttpServerExchange exchange, ServletRequest request, ServletResponse response, Throwable failure) {
        if (exchange.isResponseStarted()) IoUtils.safeClose(exchange.getConnection());
        return false;
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
        requests.shutdown();
        if (!grace.isZero()) requests.awaitShutdown(grace.toMillis());
        server.stop();
    }
}
