package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.provider.Operation;
import java.util.List;
import java.util.Optional;

/** The supported pairs of family and provider type. */
public final class Bridges {
    private static final List<Bridge> ALL = List.of(new OpenAiBridge(), new AnthropicBridge());

    private Bridges() {}

    /** The bridge for calls of this operation to providers of this type, if supported. */
    public static Optional<Bridge> between(Operation operation, ProviderType provider) {
        for (Bridge bridge : ALL) {
            if (bridge.carries(operation, provider)) return Optional.of(bridge);
        }
        return Optional.empty();
    }
}
