package dev.tidegate.examples.standalone;

import dev.tidegate.gateway.config.ServerConfig;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.io.IOException;

/** A listening server. */
interface WebServer {

    /** The port it listens on. */
    int port();

    /** Closes the port and every connection. Running exchanges should have ended before. */
    void stop();

    /**
     * Opens the port.
     *
     * @throws CommandException when it cannot be opened
     */
    static WebServer start(ServerConfig config, ExchangeHandler gateway) {
        try {
            return switch (config.server()) {
                case JETTY -> JettyWebServer.start(config, gateway);
                case JDK -> JdkWebServer.start(config, gateway);
            };
        } catch (IOException e) {
            throw new CommandException("bind: cannot listen on " + config.bind() + ": " + e.getMessage());
        }
    }
}
