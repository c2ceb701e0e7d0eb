package dev.tidegate.examples.standalone.serve;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.io.IOException;
import java.net.BindException;

/** A server that has its port from the start, and answers once it is told what to serve. */
public interface WebServer {

    /** The port it has taken. */
    int port();

    /**
     * Begins to answer. Connections that were made before have waited for this.
     *
     * @throws CommandException when the server does not start
     */
    void serve(ExchangeHandler gateway);

    /** Closes the port and every connection. Running exchanges should have ended before. */
    void stop();

    /**
     * Takes the port, so that a second start on it ends before it has touched anything that belongs to the first.
     *
     * @throws CommandException when it is not to be had
     */
    static WebServer open(GatewayConfig config) {
        HostPort bind = config.address();
        try {
            return switch (config.launcher().server()) {
                case JETTY -> JettyWebServer.open(bind, config.limits().maxThreads());
                case JDK -> JdkWebServer.open(bind, config.limits().maxThreads());
            };
        } catch (BindException e) {
            throw new CommandException("bind: cannot listen on " + bind + ": " + e.getMessage()
                    + (bind.port() == 0
                            ? ""
                            : "; is port " + bind.port() + " in use? Choose another one: --bind HOST:PORT"));
        } catch (IllegalStateException e) { // the JDK's server, told to cut what takes long
            throw new CommandException("server: " + e.getMessage());
        } catch (IOException e) {
            throw new CommandException("bind: cannot listen on " + bind + ": " + e.getMessage());
        }
    }
}
