package dev.tidegate.gateway.exchange;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * The request line, headers and connection of a request.
 *
 * @param method as sent, case kept
 * @param target the raw request target below the mount, query included, undecoded; starts with {@code /} in ordinary requests
 * @param protocol as sent, such as {@code HTTP/1.1}
 * @param peer the address of the socket, never one from a forwarding header
 * @param secure whether the connection to this server, or to its front end as the host sees it, uses TLS
 * @param mount the path that the target is below, as clients send it: empty, or a path such as {@code /ai}
 */
public record RequestHead(
        String method, String target, String protocol, Headers headers, InetAddress peer, boolean secure, Mount mount) {

    /** For a gateway mounted at the root. */
    public RequestHead(
            String method, String target, String protocol, Headers headers, InetAddress peer, boolean secure) {
        this(method, target, protocol, headers, peer, secure, Mount.ROOT);
    }

    public RequestHead {
        requireNonNull(method, "method");
        requireNonNull(target, "target");
        requireNonNull(protocol, "protocol");
        requireNonNull(headers, "headers");
        requireNonNull(peer, "peer");
        requireNonNull(mount, "mount");
    }
}
