package dev.tidegate.gateway.proxy;

import dev.tidegate.gateway.exchange.Headers;
import java.net.URI;

/** A request to a provider, ready to be sent. */
final class UpstreamRequest {
    private final URI endpoint;
    private final Headers headers;
    private final byte[] body;

    /**
     * A request.
     *
     * @param headers everything but framing, content type included; never the caller's credential
     * @param body not to be changed afterwards
     */
    UpstreamRequest(URI endpoint, Headers headers, byte[] body) {
        this.endpoint = endpoint;
        this.headers = headers;
        this.body = body;
    }

    URI endpoint() {
        return endpoint;
    }

    Headers headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
