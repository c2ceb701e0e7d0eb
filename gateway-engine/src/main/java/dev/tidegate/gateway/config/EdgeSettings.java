package dev.tidegate.gateway.config;

import java.util.List;

/** The scalars of {@link EdgeConfig}. */
final class EdgeSettings {
    static final Setting<Secret> SERVICE_TOKEN = new Setting<>(
            "service_token",
            ValueType.secret(
                    "at least 32 printable ASCII characters that are no placeholder, such as from: openssl rand -hex 32",
                    EdgeSettings::isToken),
            config -> config.edge().serviceToken(),
            "Bearer token with which the gateway calls the applications of apps. They compare it in constant time and refuse whoever"
                    + " lacks it.");

    static final List<Setting<?>> ALL = List.of(SERVICE_TOKEN);

    private EdgeSettings() {}

    private static boolean isToken(String text) {
        return Peppers.isStrong(text) && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
