package dev.tidegate.examples.tomcat.war;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.reading.ConfigReader;
import dev.tidegate.gateway.config.reading.ConfigSources;
import dev.tidegate.gateway.servlet.GatewayServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a gateway with the application, leaves it where {@code web.xml}'s servlet finds it, and closes it with the application. */
public final class GatewayContextListener implements ServletContextListener {
    private @Nullable Gateway gateway;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Path file = Path.of(event.getServletContext().getInitParameter("gateway.config"));
        gateway = Gateway.builder()
                .config(ConfigReader.read(new ConfigSources(file, System.getenv(), Map.of())))
                .start();
        event.getServletContext().setAttribute(GatewayServlet.GATEWAY_ATTRIBUTE, gateway);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (gateway != null) gateway.close();
    }
}
