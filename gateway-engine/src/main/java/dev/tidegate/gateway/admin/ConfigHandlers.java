package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.permission.Permission.CONFIG_READ;

import dev.tidegate.gateway.admin.ConfigWire.ConfigView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.config.GatewayConfig;
import java.util.List;

/** The configuration that this node runs with. For a secret, it says only whether one is set (CFG-6). */
final class ConfigHandlers implements ApiHandlers {
    private final GatewayConfig config;

    ConfigHandlers(GatewayConfig config) {
        this.config = config;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get("getConfig", "/api/v1/admin/config", CONFIG_READ)
                .summary("Gets the configuration that this node uses, with its secrets masked.")
                .gives(ConfigView.class)
                .answeredBy(this::read));
    }

    private ConfigView read(ApiCall<ApiCall.None> call) {
        return ConfigView.of(config);
    }
}
