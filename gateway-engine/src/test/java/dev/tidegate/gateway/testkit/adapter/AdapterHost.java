package dev.tidegate.gateway.testkit.adapter;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import java.time.Duration;

/** Starts one kind of server with the adapter under test. */
@FunctionalInterface
public interface AdapterHost {

    /**
     * Starts a server on a free port of 127.0.0.1 that can serve 300 exchanges at once.
     *
     * @param mount nothing for the whole server, {@code /gw}, or {@code /app/gw}: an application at /app with the gateway at /gw in it
     */
    Running start(ExchangeHandler handler, String mount) throws Exception;

    /** A started server. */
    interface Running {
        int port();

        /** Stops the server as its documentation says; exchanges that still run after {@code grace} are cut, zero cuts them at once. */
        void stop(Duration grace) throws Exception;
    }
}
