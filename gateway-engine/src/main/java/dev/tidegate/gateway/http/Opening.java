package dev.tidegate.gateway.http;

import dev.tidegate.gateway.exchange.Headers;
import java.io.IOException;
import java.io.OutputStream;

/** Begins a streamed answer before its handler has one, because the client would otherwise give up waiting for its head. */
@FunctionalInterface
public interface Opening {

    /** For requests that no client waits on. */
    Opening NONE = headers -> {
        throw new IOException("nobody waits");
    };

    /**
     * Sends a head with status 200 and these fields. Called at most once, by any thread while the handler's own is waiting; the stream that
     * the handler returns then continues where this one ends.
     *
     * @throws IOException when the client has disconnected
     */
    OutputStream begin(Headers headers) throws IOException;
}
