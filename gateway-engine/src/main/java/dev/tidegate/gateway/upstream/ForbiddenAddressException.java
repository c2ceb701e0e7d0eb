package dev.tidegate.gateway.upstream;

import java.net.UnknownHostException;

/** Thrown when a host resolves to an address that the {@link OutboundPolicy} forbids. */
public final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String host) {
        super(
                host
                        + " is not at a public address, and the configuration neither names it nor allows its network (outbound_allow)");
    }
}
