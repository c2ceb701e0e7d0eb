package dev.tidegate.gateway.upstream.http1;

import java.net.URI;
import java.util.Locale;

/**
 * The destination of connections. Those to one origin serve all of its paths.
 *
 * @param host as in a URL: IPv6 addresses are in brackets
 */
record Origin(boolean secure, String host, int port) {

    static Origin of(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        String host = url.getHost();
        if (host == null || !(secure || "http".equalsIgnoreCase(url.getScheme())))
            throw new IllegalArgumentException("endpoint: neither http nor https, or without a host");
        int port = url.getPort() >= 0 ? url.getPort() : standardPort(secure);
        return new Origin(secure, host.toLowerCase(Locale.ROOT), port);
    }

    /** The value of a Host field (RFC 9110 7.2). */
    String authority() {
        return port == standardPort(secure) ? host : hostAndPort();
    }

    /** The target of a CONNECT request, which always names the port (RFC 9110 9.3.6). */
    String hostAndPort() {
        return host + ":" + port;
    }

    private static int standardPort(boolean secure) {
        return secure ? 443 : 80;
    }
}
