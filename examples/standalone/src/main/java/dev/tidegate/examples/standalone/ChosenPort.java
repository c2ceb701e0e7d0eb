package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.HostPort;
import dev.tidegate.gateway.config.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Makes a port of port 0 before the gateway starts, since the links that it gives out name its port. */
final class ChosenPort {
    private ChosenPort() {}

    /**
     * The configuration with a port that was free just now, or as it is when it names one.
     *
     * @throws CommandException when there is no free port at that address
     */
    static GatewayConfig in(GatewayConfig config) {
        ServerConfig server = config.server();
        HostPort bind = HostPort.parse(server.bind()).orElseThrow();
        if (bind.port() != 0) return config;
        ServerConfig chosen = new ServerConfig(
                new HostPort(bind.host(), free(bind)).toString(),
                server.server(),
                server.maxBodyBytes(),
                server.maxConcurrentExchanges(),
                server.shutdownGrace());
        return config.toBuilder().server(chosen).build();
    }

    private static int free(HostPort bind) {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(bind.host()))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new CommandException("bind: cannot listen on " + bind + ": " + e.getMessage());
        }
    }
}
