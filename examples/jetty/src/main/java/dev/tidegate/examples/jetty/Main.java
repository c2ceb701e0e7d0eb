package dev.tidegate.examples.jetty;

import dev.tidegate.gateway.Exposure;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.reading.ConfigReader;
import dev.tidegate.gateway.config.reading.ConfigSources;
import dev.tidegate.gateway.config.value.HostPort;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.Server;

/** Serves the gateway of a configuration file, given as argument or in {@code GATEWAY_CONFIG}, on Jetty. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Path file = args.length == 0 ? null : Path.of(args[0]);
        GatewayConfig config = ConfigReader.read(new ConfigSources(file, System.getenv(), Map.of()));
        HostPort bind = config.address();
        try (Gateway gateway =
                Gateway.builder().config(config).exposure(Exposure.of(bind)).start()) {
            Server server = JettyHost.server(gateway, new InetSocketAddress(bind.host(), bind.port()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, server)));
            server.start();
            System.err.println("Listening on " + server.getURI().resolve("/ai"));
            server.join();
        }
    }

    /** The gateway first: it lets streams end and records them while their connections are still open (DEP-2). */
    private static void stop(Gateway gateway, Server server) {
        gateway.close();
        try {
            server.stop();
        } catch (Exception e) { // the process ends either way
            System.getLogger(Main.class.getName()).log(System.Logger.Level.WARNING, "Jetty did not stop", e);
        }
    }
}
