package dev.tidegate.examples.standalone.serve;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.gateway.Exposure;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.HostPort;
import java.util.List;

/** A gateway and the server in front of it. */
public final class RunningGateway implements AutoCloseable {
    private final Gateway gateway;
    private final WebServer server;
    private final HostPort address;

    private RunningGateway(Gateway gateway, WebServer server, HostPort address) {
        this.gateway = gateway;
        this.server = server;
        this.address = address;
    }

    /**
     * Takes the port, starts the gateway and only then answers on it: nobody is answered before everything is in place, and a start
     * on a port that is taken changes nothing.
     *
     * @throws dev.tidegate.gateway.GatewayStartupException when the gateway cannot start
     * @throws CommandException when the port is not to be had
     */
    public static RunningGateway start(GatewayConfig given) {
        return start(WebServer.open(given), given);
    }

    /**
     * Starts the gateway behind a server that has its port already; stops the server when the gateway cannot start.
     *
     * @throws dev.tidegate.gateway.GatewayStartupException when the gateway cannot start
     */
    public static RunningGateway start(WebServer server, GatewayConfig given) {
        try {
            HostPort address = new HostPort(given.address().host(), server.port());
            // with the port that port 0 has become, since the links that the gateway gives out name it
            GatewayConfig config = given.toBuilder().address(address).build();
            Gateway gateway = Gateway.builder()
                    .config(config)
                    .exposure(Exposure.of(address))
                    .setupLinkTo(banner -> {}) // the command tells it, after the address
                    .start();
            try {
                server.serve(gateway);
                return new RunningGateway(gateway, server, address);
            } catch (RuntimeException e) {
                gateway.close();
                throw e;
            }
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    /** Where it listens, with the port that was really taken. */
    public HostPort address() {
        return address;
    }

    /** Three lines with the link to make the first administrator with; empty when there is no need for one. */
    public List<String> setupBanner() {
        return gateway.setupBanner();
    }

    /** {@code /readyz} says 503 at once; running exchanges may end within the grace time; then the port is closed (DEP-2). */
    @Override
    public void close() {
        gateway.close();
        server.stop();
    }
}
