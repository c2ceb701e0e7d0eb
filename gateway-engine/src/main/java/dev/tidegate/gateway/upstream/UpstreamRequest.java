package dev.tidegate.gateway.upstream;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import java.net.URI;

/**
 * A request to another service, ready to be sent.
 *
 * @param headers everything but framing, content type included; never the caller's own credential
 */
public record UpstreamRequest(String method, URI endpoint, Headers headers, UpstreamBody body) {
    public UpstreamRequest {
        requireNonNull(method, "method");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }

    /**
     * A POST of a body that is wholly there.
     *
     * @param body not to be changed afterwards
     */
    public static UpstreamRequest post(URI endpoint, Headers headers, byte[] body) {
        return new UpstreamRequest("POST", endpoint, headers, new UpstreamBody.Bytes(body));
    }
}
