package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.NetworkRange;
import java.util.List;

/**
 * The reverse proxies that stand in front of the gateway and say where calls come from. Whom they vouch for is {@link TrustedProxyConfig}'s.
 *
 * @param networks whose {@code X-Forwarded-For} is believed; empty when nobody's is
 */
public record ReverseProxyConfig(List<NetworkRange> networks) {
    public static final ReverseProxyConfig NONE = new ReverseProxyConfig(List.of());

    public ReverseProxyConfig {
        networks = List.copyOf(networks);
    }
}
