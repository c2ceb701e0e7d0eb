package dev.tidegate.gateway;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.routing.OwnHosts;

/**
 * Who can connect to the server that a gateway is mounted in. Only the host knows. What is for one machine,
 * such as a well-known password, is refused where others can connect. Where they cannot and no {@code public_base_url} is set, pages and the admin API are served
 * under the names of this machine only.
 */
public enum Exposure {
    /** Other machines. */
    NETWORK,
    /** Programs on this machine only. */
    LOOPBACK;

    /** Of a server that listens there. */
    public static Exposure of(HostPort address) {
        return address.loopback() ? LOOPBACK : NETWORK;
    }

    /** The names under which such a gateway trusts a browser. With {@code public_base_url}, that decides where changes come from. */
    OwnHosts hosts(GatewayConfig config) {
        if (this == NETWORK || config.signIn().publicBaseUrl() != null) return OwnHosts.ANY;
        return OwnHosts.ofLoopback(config.address());
    }
}
