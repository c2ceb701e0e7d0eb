package dev.tidegate.gateway.upstream;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.json.Pieces;
import java.net.URI;

/**
 * A request to another service, ready to be sent.
 *
 * @param headers everything but framing, content type included; never the caller's own credential
 * @param caller on whose behalf it is sent; whatever a careless server sends after an answer must reach nobody else
 */
public record UpstreamRequest(String method, URI endpoint, Headers headers, UpstreamBody body, String caller) {
    private static final String OURSELVES = "";

    public UpstreamRequest {
        requireNonNull(method, "method");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
        requireNonNull(caller, "caller");
    }

    /** A request on the gateway's own behalf. */
    public UpstreamRequest(String method, URI endpoint, Headers headers, UpstreamBody body) {
        this(method, endpoint, headers, body, OURSELVES);
    }

    /** The same request on behalf of this caller. */
    public UpstreamRequest from(String caller) {
        return new UpstreamRequest(method, endpoint, headers, body, caller);
    }

    /**
     * A POST of a body held in memory.
     *
     * @param body must not be changed afterwards
     */
    public static UpstreamRequest post(URI endpoint, Headers headers, byte[] body) {
        return post(endpoint, headers, Pieces.of(body));
    }

    /** A POST of a body held in memory. */
    public static UpstreamRequest post(URI endpoint, Headers headers, Pieces body) {
        return new UpstreamRequest("POST", endpoint, headers, new UpstreamBody.Whole(body));
    }
}
