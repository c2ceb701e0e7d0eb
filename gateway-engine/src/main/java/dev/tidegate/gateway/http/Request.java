package dev.tidegate.gateway.http;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.exchange.Mount;
import java.net.InetAddress;
import java.util.Map;

/**
 * One request that has passed the gate. Used by one thread.
 *
 * @param id correlation id, sent to the caller as {@code X-Request-Id} (API-7)
 * @param peer where it comes from: the socket's peer, or the address given by reverse proxies in front (forwarded_for_networks)
 * @param socketPeer the other end of the connection, whatever headers say (PROXY-2)
 * @param pathParameters the decoded values of the matched route's placeholders
 * @param mount the mount that the target is below, as given by the host
 * @param opening used to begin the answer early
 */
public record Request(
        String id,
        String method,
        RequestTarget target,
        Headers headers,
        InetAddress peer,
        InetAddress socketPeer,
        boolean secure,
        RequestBody body,
        Map<String, String> pathParameters,
        Mount mount,
        Opening opening) {
    /** A request at the root of its server whose answer is not begun early. */
    public Request(
            String id,
            String method,
            RequestTarget target,
            Headers headers,
            InetAddress peer,
            InetAddress socketPeer,
            boolean secure,
            RequestBody body,
            Map<String, String> pathParameters) {
        this(id, method, target, headers, peer, socketPeer, secure, body, pathParameters, Mount.ROOT, Opening.NONE);
    }

    public Request {
        requireNonNull(id, "id");
        requireNonNull(method, "method");
        requireNonNull(target, "target");
        requireNonNull(headers, "headers");
        requireNonNull(peer, "peer");
        requireNonNull(socketPeer, "socketPeer");
        requireNonNull(body, "body");
        pathParameters = Map.copyOf(pathParameters);
        requireNonNull(mount, "mount");
        requireNonNull(opening, "opening");
    }

    public Request withPathParameters(Map<String, String> parameters) {
        return new Request(id, method, target, headers, peer, socketPeer, secure, body, parameters, mount, opening);
    }

    /** The value of a placeholder that the route's pattern must have. */
    public String pathParameter(String name) {
        return requireNonNull(pathParameters.get(name), name);
    }
}
