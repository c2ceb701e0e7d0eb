package dev.tidegate.gateway.upstream.http1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.Secret;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How requests reach an origin: directly, through a proxy's opaque tunnel or, without TLS, through a proxy that reads them (RFC 9110 7.3,
 * RFC 9112 3.2.2).
 */
record Way(Origin origin, @Nullable OutboundProxy proxy) {

    /** Whether requests name their origin in the target, since a proxy reads them. */
    boolean readByProxy() {
        return proxy != null && !origin.secure();
    }

    /** The value of a Proxy-Authorization field, or null for none. */
    @Nullable
    String proxyAuthorization() {
        Secret credentials = proxy == null ? null : proxy.credentials();
        if (credentials == null) return null;
        return "Basic "
                + Base64.getEncoder().encodeToString(credentials.reveal().getBytes(UTF_8));
    }
}
