package dev.tidegate.gateway.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One HTTP request and its single response, as an adapter presents it. Used by one thread at a time; the gateway may hand the response
 * stream from one thread to another, but never uses it from two at once.
 *
 * <p>An adapter implements these three methods and calls {@code Gateway.handle} once. The engine derives everything else;
 * {@code GatewayAdapterContract} (engine tests jar) checks what an adapter must do.
 */
public interface GatewayExchange {

    /** The request line, headers and peer. Always the same value. */
    RequestHead head();

    /** The request body: unread, undecoded and unbounded. The engine limits it and reads it at most once. */
    InputStream body() throws IOException;

    /**
     * Sends the response head; called at most once. The returned stream carries the body: {@code flush()} must reach the client at once,
     * {@code close()} completes the response.
     *
     * @throws IOException when the client has disconnected
     */
    OutputStream commit(ResponseHead head) throws IOException;
}
