package dev.tidegate.gateway.upstream;

import dev.tidegate.gateway.exchange.Headers;
import java.io.InputStream;

/** An answer of another service whose body is still to be read. Used by one thread. */
public interface UpstreamResponse extends AutoCloseable {

    int status();

    Headers headers();

    InputStream body();

    /** How many bytes the body has, or -1 where the head does not say. */
    default long length() {
        return -1;
    }

    /** Gives the connection back when the body was read to its end, and cuts it otherwise. */
    @Override
    void close();
}
