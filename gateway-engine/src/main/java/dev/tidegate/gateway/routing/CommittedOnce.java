package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.RequestHead;
import dev.tidegate.gateway.exchange.ResponseHead;
import dev.tidegate.gateway.provider.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** An exchange that knows whether its answer has begun. Used by one thread at a time. */
final class CommittedOnce implements GatewayExchange {
    private final GatewayExchange exchange;
    private volatile boolean committed;
    private volatile @Nullable OutputStream begun;

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

    /** Sends the head of a stream before its answer is ready; the answer continues the stream. */
    OutputStream begin(Headers headers, String id) throws IOException {
        Headers all = RequestIds.tell(headers, id, Family.of(head().target(), head().headers()));
        OutputStream out = commit(new ResponseHead(200, all, ResponseHead.UNKNOWN_LENGTH, false));
        begun = out;
        return out;
    }

    @Override
    public OutputStream commit(ResponseHead head) throws IOException {
        OutputStream early = begun;
        if (early != null) {
            begun = null;
            if (head.status() == 200 && head.contentLength() == ResponseHead.UNKNOWN_LENGTH) return early;
            throw new IOException("a head with another status was sent already");
        }
        committed = true;
        return exchange.commit(head);
    }
}
