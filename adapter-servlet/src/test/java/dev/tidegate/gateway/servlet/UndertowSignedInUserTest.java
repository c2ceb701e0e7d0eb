package dev.tidegate.gateway.servlet;

import static java.util.Objects.requireNonNull;

import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

class UndertowSignedInUserTest extends SignedInUserContract {
    private @Nullable Undertow server;

    @Override
    int start(Filter filter, HttpServlet application) throws ServletException {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowSignedInUserTest.class.getClassLoader())
                .setDeploymentName("own")
                .setContextPath("/own")
                .addFilter(Servlets.filter("user", SignedInUserFilter.class, new ImmediateInstanceFactory<>(filter)))
                .addFilterUrlMapping("user", "/*", DispatcherType.REQUEST)
                .addServlet(Servlets.servlet("own", HttpServlet.class, new ImmediateInstanceFactory<>(application))
                        .addMapping("/*"));
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        Undertow started = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new PathHandler().addPrefixPath("/own", manager.start()))
                .build();
        started.start();
        server = started;
        return ((InetSocketAddress) started.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    void stop() {
        requireNonNull(server).stop();
    }
}
