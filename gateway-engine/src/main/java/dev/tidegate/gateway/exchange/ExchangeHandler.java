package dev.tidegate.gateway.exchange;

import java.io.IOException;

/** Called by an adapter once per request; {@code Gateway} is one. Thread-safe. */
@FunctionalInterface
public interface ExchangeHandler {

    /**
     * Answers the exchange and returns when the answer is complete. Blocks for as long as the answer takes.
     *
     * @throws IOException only after the head was committed: the answer could not be completed, and the adapter must propagate the failure
     *     without closing the response, or a broken stream looks complete to the client. Nothing is ever thrown before the commit
     */
    void handle(GatewayExchange exchange) throws IOException;
}
