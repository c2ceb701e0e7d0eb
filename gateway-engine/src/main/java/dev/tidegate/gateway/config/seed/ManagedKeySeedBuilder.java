package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.access.ModelId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ManagedKeySeed}. Not thread-safe. */
public final class ManagedKeySeedBuilder {
    private final String configKey;
    private String name;
    private @Nullable Secret value;
    private List<ModelId> allowedModels = List.of();

    ManagedKeySeedBuilder(String configKey) {
        this.configKey = configKey;
        this.name = configKey;
    }

    /** That of its id unless given. */
    public ManagedKeySeedBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** The API key itself, as {@code Maintenance.generateApiKey()} makes one; without it the gateway makes and seals one. */
    public ManagedKeySeedBuilder value(Secret value) {
        this.value = value;
        return this;
    }

    /** All models that it may call; none unless given. */
    public ManagedKeySeedBuilder allowedModels(String... models) {
        this.allowedModels = Arrays.stream(models).map(ModelId::new).toList();
        return this;
    }

    public ManagedKeySeed build() {
        return new ManagedKeySeed(configKey, name, value, allowedModels);
    }
}
