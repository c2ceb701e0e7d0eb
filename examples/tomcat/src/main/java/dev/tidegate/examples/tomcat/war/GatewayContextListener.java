package dev.tidegate.examples.tomcat.war;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.ConfigReader;
import dev.tidegate.gateway.config.ConfigSources;
import dev.tidegate.gateway.servlet.GatewayServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a WAR does to have a gateway: starts it with the application and closes it with the application. */
public final class WarApplication implements ServletContextListener {
    private @Nullable Gateway gateway;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext application = event.getServletContext();
        Path file = Path.of(application.getInitParameter("gateway.config"));
        gateway = Gateway.builder()
                .config(ConfigReader.read(new ConfigSources(file, Map.of(), Map.of())))
                .start();
        application.addServlet("gateway", new GatewayServlet(gateway)).addMapping("/*");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (gateway != null) gateway.close();
    }
}
