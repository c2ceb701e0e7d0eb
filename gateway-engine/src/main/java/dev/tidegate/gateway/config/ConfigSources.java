package dev.tidegate.gateway.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration is read from, lowest layer first; a value in a higher layer hides those below it (CFG-1).
 *
 * @param file the YAML file, or null to use the one that {@code GATEWAY_CONFIG} names, if any
 * @param environment usually {@link System#getenv()}; a variable with an empty value counts as not set
 * @param flags values by flag, such as {@code --bind}
 */
public record ConfigSources(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    public ConfigSources {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }
}
