package dev.tidegate.gateway.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a streamed body. The Dispatcher closes every writer exactly once, whether or not it was asked to write. */
public interface BodyWriter extends AutoCloseable {

    /**
     * Writes the whole body and returns; the Dispatcher closes {@code out}.
     *
     * @throws IOException when the client has disconnected, or when the body cannot be completed and the client must notice
     */
    void writeTo(OutputStream out) throws IOException;

    /** How many bytes it will write, for clients that want to know in advance, or -1 if unknown. */
    default long length() {
        return -1;
    }

    @Override
    void close();
}
