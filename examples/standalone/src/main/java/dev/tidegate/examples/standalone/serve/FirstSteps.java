package dev.tidegate.examples.standalone.serve;

import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.gateway.ApiKeySummary;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve} does for somebody who has a provider's key and no configuration yet: it offers that provider's models, to one service
 * account with one API key, which is shown once.
 */
final class FirstSteps {
    private final Terminal terminal;
    private final GatewayConfig config;
    private final @Nullable String message;
    private final @Nullable String key;

    private FirstSteps(Terminal terminal, GatewayConfig config, @Nullable String message, @Nullable String key) {
        this.terminal = terminal;
        this.config = config;
        this.message = message;
        this.key = key;
    }

    /** Leaves a configuration alone that declares anything, or when no provider's key is in the environment. */
    static FirstSteps of(GatewayConfig config, Terminal terminal) {
        WellKnownProviders providers = WellKnownProviders.in(terminal.environment());
        boolean declared =
                !config.seed().equals(SeedConfig.NONE) || !config.startup().seedConfig();
        if (declared || providers.isEmpty()) return new FirstSteps(terminal, config, null, null);
        Optional<ApiKeySummary> existing = existingKey(config);
        if (existing.isPresent()) {
            String known = "API key gwk_" + existing.get().publicId() + "_… of "
                    + existing.get().createdAt()
                    + " is in use; its secret was shown when it was created. For a new one: gateway keys revoke "
                    + existing.get().publicId() + ", then start again";
            return new FirstSteps(terminal, seeded(config, providers.seed(null)), known, null);
        }
        String key = Maintenance.generateApiKey();
        GatewayConfig seeded = seeded(config, providers.seed(new Secret(key)));
        return new FirstSteps(terminal, seeded, "API key, shown only now: " + key, key);
    }

    GatewayConfig config() {
        return config;
    }

    /** Once everything runs at {@code address}: a key that was never stored must not be shown. */
    void tell(HostPort address) {
        if (message == null) return;
        terminal.tell(message);
        List<String> models =
                config.seed().models().stream().map(model -> model.id().value()).toList();
        terminal.tell("Models: " + String.join(", ", models));
        terminal.tell("Try it: " + call("http://" + address, models.get(0)));
    }

    /** With the key that was made, or with a place for one that only its owner knows. */
    private String call(String url, String model) {
        String authorization = " -H 'Authorization: Bearer " + (key == null ? "API_KEY" : key) + "'";
        boolean messages = model.startsWith("claude");
        String path = messages ? "/v1/messages" : "/v1/chat/completions";
        String limit = messages ? "\"max_tokens\":200," : "";
        return "curl -s " + url + path + authorization + " -H 'Content-Type: application/json' -d '{\"model\":\""
                + model + "\"," + limit + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'";
    }

    private static GatewayConfig seeded(GatewayConfig config, SeedConfig seed) {
        return config.toBuilder().seed(seed).build();
    }

    private static Optional<ApiKeySummary> existingKey(GatewayConfig config) {
        try (Maintenance maintenance = Maintenance.open(config)) {
            if (config.startup().runMigrations()) maintenance.migrate();
            return maintenance.apiKeys(Integer.MAX_VALUE).stream()
                    .filter(key -> key.name().equals(WellKnownProviders.KEY_NAME) && key.revokedAt() == null)
                    .findFirst();
        }
    }
}
