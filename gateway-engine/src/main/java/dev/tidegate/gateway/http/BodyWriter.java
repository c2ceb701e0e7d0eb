package dev.tidegate.gateway.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a streamed body. The Dispatcher closes every writer exactly once, whether it was asked to write or not. */
public interface BodyWriter extends AutoCloseable {

    /**
     * Writes the whole body and returns; the Dispatcher closes {@code out}.
     *
     * @throws IOException when the client has gone, or when the body cannot be completed and the client must be able to tell
     */
    void writeTo(OutputStream out) throws IOException;

    /** How many bytes it will write, for clients that want to know beforehand, or -1 where nobody can say. */
    default long length() {
        return -1;
    }

    @Override
    void close();
}
