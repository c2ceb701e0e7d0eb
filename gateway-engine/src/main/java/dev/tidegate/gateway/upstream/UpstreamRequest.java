package dev.tidegate.gateway.upstream;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import java.net.URI;

/**
 * A request to another service, ready to be sent.
 *
 * @param headers everything but framing, content type included; never the caller's own credential
 * @param sharers the request uses only connections that carried requests of the same sharers; what a careless server sends after an answer
 *     then reaches nobody else, however late it comes
 */
public record UpstreamRequest(String method, URI endpoint, Headers headers, UpstreamBody body, String sharers) {
    private static final String EVERYBODY = "";

    public UpstreamRequest {
        requireNonNull(method, "method");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
        requireNonNull(sharers, "sharers");
    }

    /** A request on connections that all callers share. */
    public UpstreamRequest(String method, URI endpoint, Headers headers, UpstreamBody body) {
        this(method, endpoint, headers, body, EVERYBODY);
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
