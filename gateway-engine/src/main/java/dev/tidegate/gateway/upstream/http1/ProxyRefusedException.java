package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.upstream.UpstreamFault;

/** Thrown when a proxy refuses to carry a call. */
final class ProxyRefusedException extends UpstreamFault {
    private static final long serialVersionUID = 1L;

    static final int AUTHENTICATION_REQUIRED = 407;

    ProxyRefusedException(int status) {
        super("the outbound proxy answered " + status
                + (status == AUTHENTICATION_REQUIRED
                        ? "; it wants credentials, or other ones (outbound_proxy_credentials, or credentials of the"
                                + " provider's proxy)"
                        : "; it does not connect to that host"));
    }
}
