package dev.tidegate.gateway.exchange;

import java.io.IOException;

/** What an adapter calls once per request; {@code Gateway} is one. Thread-safe. */
@FunctionalInterface
public interface ExchangeHandler {

    /**
     * Answers the exchange and returns when the answer is complete. Blocks for as long as the answer takes.
     *
     * @throws IOException only after the head was committed: the answer could not be completed, and the adapter must let the failure out
     *     without closing the response, or a broken stream looks whole to the client. Before the commit nothing is ever thrown
     */
    void handle(GatewayExchange exchange) throws IOException;
}
