package dev.tidegate.examples.benchmark.client;

import java.io.IOException;
import java.net.URI;

/** One HTTP client, used as a gateway with a thread per exchange would use it. Safe for use by several threads. */
interface UpstreamCaller {
    /**
     * Posts a body and reads the whole answer as a stream.
     *
     * @return how many bytes were answered
     * @throws IOException also when the status is not 200
     */
    long post(URI uri, String authorization, byte[] body) throws IOException;
}
