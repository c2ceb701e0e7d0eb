package dev.tidegate.gateway.config;

import java.util.List;

/** The scalars of {@link EdgeConfig}, {@link OutboundConfig} and {@link ReverseProxyConfig}: what stands around the gateway. */
final class EdgeSettings {
    static final Setting<Secret> SERVICE_TOKEN = new Setting<>(
            "service_token",
            ValueType.secret(
                    "at least 32 printable ASCII characters that are no placeholder, such as from: openssl rand -hex 32",
                    EdgeSettings::isToken),
            config -> config.edge().serviceToken(),
            "Bearer token with which the gateway calls the applications of apps. They compare it in constant time and refuse whoever"
                    + " lacks it.");

    static final Setting<List<NetworkRange>> OUTBOUND_ALLOW = new Setting<>(
            "outbound_allow",
            ValueType.list("networks such as 10.0.0.0/8 or fd00::/8", NetworkRange::parse, NetworkRange::toString),
            config -> config.outbound().allow().isEmpty()
                    ? null
                    : config.outbound().allow(),
            "Networks that are not public, whose hosts may be called although only a document names them, such as that of an identity"
                    + " provider. Hosts that the configuration names are always called.");

    static final Setting<List<NetworkRange>> FORWARDED_FOR_NETWORKS = new Setting<>(
            "forwarded_for_networks",
            ValueType.list(
                    "networks such as 10.0.0.0/8 or fd00::/8, none of everybody",
                    text -> NetworkRange.parse(text).filter(network -> network.prefixLength() > 0),
                    NetworkRange::toString),
            config -> config.reverseProxy().networks().isEmpty()
                    ? null
                    : config.reverseProxy().networks(),
            "Networks of the reverse proxies in front, whose X-Forwarded-For says where a call comes from: throttles, sessions and the audit"
                    + " log then have that address. Each proxy has to set or extend the header.");

    static final List<Setting<?>> ALL = List.of(SERVICE_TOKEN, OUTBOUND_ALLOW, FORWARDED_FOR_NETWORKS);

    private EdgeSettings() {}

    private static boolean isToken(String text) {
        return Peppers.isStrong(text) && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
