package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.NetworkRange;
import java.util.List;

/**
 * The reverse proxies in front of the gateway that say where calls come from. Who is calling is a matter for {@link TrustedProxyConfig}.
 *
 * @param networks networks whose {@code X-Forwarded-For} is believed; empty for none
 */
public record ReverseProxyConfig(List<NetworkRange> networks) {
    public static final ReverseProxyConfig NONE = new ReverseProxyConfig(List.of());

    public ReverseProxyConfig {
        networks = List.copyOf(networks);
    }
}
