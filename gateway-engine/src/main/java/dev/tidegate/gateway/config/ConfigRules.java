package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.seed.SeedRules;
import dev.tidegate.gateway.config.value.ConfigProblem;
import dev.tidegate.gateway.config.value.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules for a whole configuration, whether read from files, environment and flags or built in Java. Not part of the API. */
public final class ConfigRules {
    private ConfigRules() {}

    /** The builder's configuration, not yet checked. */
    public static GatewayConfig unchecked(GatewayConfigBuilder builder) {
        return builder.unchecked();
    }

    /**
     * Every problem; empty when the configuration can be used. An address that other machines can reach is taken at its word. That one of
     * this machine is all there is, nobody can read off it: the host or launcher says so ({@code Exposure}), and a start checks that again.
     */
    public static List<ConfigProblem> check(GatewayConfig config) {
        return check(config, !config.address().loopback());
    }

    /** Every problem that applies where other machines can connect. */
    static List<ConfigProblem> checkExposed(GatewayConfig config) {
        return check(config, true);
    }

    private static List<ConfigProblem> check(GatewayConfig config, boolean exposed) {
        Problems problems = new Problems();
        ranges(config, problems);
        LauncherRules.check(config, problems);
        TrustedProxyRules.check(config, exposed, problems);
        AuthEdgeRules.check(config.edge(), problems);
        ForwardingRules.check(config, problems);
        peppers(config.identity().apiKeyPeppers(), problems);
        encryptionKeys(config.identity().apiKeyEncryptionKeys(), problems);
        SeedRules.check(config.seed(), problems);
        FirstAdminRules.check(config, exposed, problems);
        OidcRules.check(config, problems);
        return problems.list();
    }

    private static void ranges(GatewayConfig config, Problems problems) {
        for (Setting<?> setting : Settings.ALL) {
            if (!setting.outOfRange(config)) continue;
            String what = setting.secret() ? "not usable" : "out of range";
            problems.add(setting.name(), what + " (expected: " + setting.expected() + ")");
        }
    }

    private static void encryptionKeys(List<EncryptionKey> ring, Problems problems) {
        Set<String> ids = new HashSet<>();
        for (EncryptionKey key : ring) {
            String field = "api_key_encryption_keys[" + key.id() + "]";
            if (!ids.add(key.id())) problems.add(field, "this id is given twice");
            if (!EncryptionKeys.isUsable(key.secret().reveal())) {
                problems.add(
                        field + ".secret", "not usable (expected: " + Settings.API_KEY_ENCRYPTION_KEY.expected() + ")");
            }
        }
    }

    private static void peppers(List<Pepper> ring, Problems problems) {
        Set<String> ids = new HashSet<>();
        for (Pepper pepper : ring) {
            String field = "api_key_peppers[" + pepper.id() + "]";
            if (!ids.add(pepper.id())) problems.add(field, "this id is given twice");
            if (!Peppers.isStrong(pepper.secret().reveal())) {
                problems.add(field + ".secret", "not usable (expected: " + Settings.API_KEY_PEPPER.expected() + ")");
            }
        }
    }
}
