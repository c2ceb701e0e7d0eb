package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.exchange.Headers;
import java.io.InputStream;

/** An answer from another service whose body has yet to be read. Used by one thread. */
public interface UpstreamResponse extends AutoCloseable {

    int status();

    Headers headers();

    InputStream body();

    /** The body's length in bytes, or -1 when the head does not give it. */
    default long length() {
        return -1;
    }

    /** Returns the connection for reuse when the body was read to its end, and cuts it otherwise. */
    @Override
    void close();
}
