package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.HostPort;
import java.util.List;

/** A gateway and the server in front of it. */
final class RunningGateway implements AutoCloseable {
    private final Gateway gateway;
    private final WebServer server;
    private final HostPort address;

    private RunningGateway(Gateway gateway, WebServer server, HostPort address) {
        this.gateway = gateway;
        this.server = server;
        this.address = address;
    }

    /**
     * Starts the gateway and only then opens the port, so that nobody is answered before everything is in place.
     *
     * @throws dev.tidegate.gateway.GatewayStartupException when the gateway cannot start
     * @throws CommandException when the port cannot be opened
     */
    static RunningGateway start(GatewayConfig given) {
        GatewayConfig config = ChosenPort.in(given);
        Gateway gateway = Gateway.builder().config(config).start();
        try {
            WebServer server = WebServer.start(config.server(), gateway);
            HostPort bind = HostPort.parse(config.server().bind()).orElseThrow();
            return new RunningGateway(gateway, server, new HostPort(bind.host(), server.port()));
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    /** Where it listens, with the port that was really taken. */
    HostPort address() {
        return address;
    }

    /** Three lines with the link to make the first administrator with; empty when there is no need for one. */
    List<String> setupBanner() {
        return gateway.setupBanner();
    }

    /** {@code /readyz} says 503 at once; running exchanges may end within the grace time; then the port is closed (DEP-2). */
    @Override
    public void close() {
        gateway.close();
        server.stop();
    }
}
