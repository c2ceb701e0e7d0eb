package dev.tidegate.gateway.exchange;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * What came before the request body.
 *
 * @param method as sent, case kept
 * @param target the raw request target below the mount, query included, undecoded; starts with {@code /} unless the request is odd
 * @param protocol as sent, such as {@code HTTP/1.1}
 * @param peer the address of the socket, never that of a forwarding header
 * @param secure whether the connection to this server, or its own front as the host sees it, is TLS
 * @param mount the path that the target is below, as clients send it: nothing, or such as {@code /ai}
 */
public record RequestHead(
        String method, String target, String protocol, Headers headers, InetAddress peer, boolean secure, Mount mount) {

    /** Of a gateway that has the whole server. */
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
