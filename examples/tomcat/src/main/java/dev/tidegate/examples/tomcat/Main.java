package dev.tidegate.examples.tomcat;

import dev.tidegate.gateway.Exposure;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.reading.ConfigReader;
import dev.tidegate.gateway.config.reading.ConfigSources;
import dev.tidegate.gateway.config.value.HostPort;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Serves the gateway of a configuration file, given as argument or in {@code GATEWAY_CONFIG}, on Tomcat. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Path file = args.length == 0 ? null : Path.of(args[0]);
        GatewayConfig config = ConfigReader.read(new ConfigSources(file, System.getenv(), Map.of()));
        HostPort bind = config.address();
        Path work = Files.createTempDirectory("tidegate-tomcat");
        try (Gateway gateway =
                Gateway.builder().config(config).exposure(Exposure.of(bind)).start()) {
            Tomcat tomcat = TomcatHost.server(gateway, new InetSocketAddress(bind.host(), bind.port()), work);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, tomcat)));
            tomcat.start();
            HostPort address = new HostPort(bind.host(), tomcat.getConnector().getLocalPort());
            System.err.println("Listening on http://" + address + "/ai");
            tomcat.getServer().await();
        }
    }

    /** The gateway first: it lets streams end and records them while their connections are still open (DEP-2). */
    private static void stop(Gateway gateway, Tomcat tomcat) {
        gateway.close();
        try {
            tomcat.stop();
        } catch (LifecycleException e) { // the process ends either way
            System.getLogger(Main.class.getName()).log(System.Logger.Level.WARNING, "Tomcat did not stop", e);
        }
    }
}
