package dev.tidegate.gateway.config;

import java.util.List;

/**
 * Which hosts the gateway may call besides those that its configuration names and those at public addresses.
 *
 * @param allow networks that are not public, for hosts that a document names, such as that of an identity provider
 */
public record OutboundConfig(List<NetworkRange> allow) {
    public static final OutboundConfig DEFAULT = new OutboundConfig(List.of());

    public OutboundConfig {
        allow = List.copyOf(allow);
    }
}
