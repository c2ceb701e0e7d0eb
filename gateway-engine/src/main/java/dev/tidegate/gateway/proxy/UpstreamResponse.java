package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.exchange.Headers;
import java.io.InputStream;

/** An answer of a provider whose body is still to be read. Used by one thread. */
interface UpstreamResponse extends AutoCloseable {

    int status();

    Headers headers();

    InputStream body();

    /** Gives the connection back when the body was read to its end, and cuts it otherwise. */
    @Override
    void close();
}
