package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An exchange that knows whether its answer has begun. Used by one thread at a time. */
final class CommittedOnce implements GatewayExchange {
    private final GatewayExchange exchange;
    private boolean committed;

    CommittedOnce(GatewayExchange exchange) {
        this.exchange = exchange;
    }

    boolean isCommitted() {
        return committed;
    }

    @Override
    public RequestHead head() {
        return exchange.head();
    }

    @Override
    public InputStream body() throws IOException {
        return exchange.body();
    }

    @Override
    public OutputStream commit(ResponseHead head) throws IOException {
        committed = true;
        return exchange.commit(head);
    }
}
