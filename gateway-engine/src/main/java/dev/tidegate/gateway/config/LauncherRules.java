package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.LauncherConfig.ServerKind;
import dev.tidegate.gateway.config.value.Problems;

/** Rules for launching the JDK's server, which is open to request smuggling (docs/hosts.md). */
final class LauncherRules {
    private LauncherRules() {}

    static void check(GatewayConfig config, Problems problems) {
        if (config.launcher().server() != ServerKind.JDK) return;
        if (!config.address().loopback()) {
            problems.add(
                    Settings.BIND.name(),
                    "not a loopback address, to which the jdk server is limited (expected: server jetty)");
        }
        if (config.trustedProxy().enabled()) {
            problems.add(
                    TrustedProxySettings.ENABLED.name(),
                    "not with the jdk server, which lets headers be smuggled in (expected: server jetty)"); // PROXY-2
        }
    }
}
