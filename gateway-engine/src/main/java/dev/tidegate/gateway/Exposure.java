package dev.tidegate.gateway;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.routing.OwnHosts;

/**
 * Who can connect to the server that a gateway is mounted in. Only the host knows. Settings meant for a single machine, such as a
 * well-known password, are refused where other machines can connect. Where they cannot and no {@code public_base_url} is set, pages and the
 * admin API are served under the names of this machine only.
 */
public enum Exposure {
    /** Other machines. */
    NETWORK,
    /** Programs on this machine only. */
    LOOPBACK;

    /** The exposure of a server that listens on this address. */
    public static Exposure of(HostPort address) {
        return address.loopback() ? LOOPBACK : NETWORK;
    }

    /**
     * The host names under which such a gateway trusts a browser. If {@code public_base_url} is set, it decides which origin changes may
     * come from.
     */
    OwnHosts hosts(GatewayConfig config) {
        if (this == NETWORK || config.signIn().publicBaseUrl() != null) return OwnHosts.ANY;
        return OwnHosts.ofLoopback(config.address());
    }
}
