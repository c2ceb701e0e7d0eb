package dev.tidegate.gateway.config;

import java.util.List;

/** The scalars of {@link EdgeConfig} and {@link OutboundConfig}: what stands between the gateway and other services. */
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

    static final List<Setting<?>> ALL = List.of(SERVICE_TOKEN, OUTBOUND_ALLOW);

    private EdgeSettings() {}

    private static boolean isToken(String text) {
        return Peppers.isStrong(text) && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
