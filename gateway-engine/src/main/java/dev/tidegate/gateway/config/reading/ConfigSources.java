package dev.tidegate.gateway.config.reading;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration is read from, lowest layer first; a value in a higher layer hides those below it (CFG-1).
 *
 * @param document the lowest layer when it is not a file, or null
 * @param file the YAML file, or null to use the one that {@code GATEWAY_CONFIG} names, if any; that variable is ignored when there is a
 *     document
 * @param environment usually {@link System#getenv()}; a variable with an empty value counts as not set
 * @param flags values by flag, such as {@code --bind}
 */
public record ConfigSources(
        @Nullable ConfigDocument document,
        @Nullable Path file,
        Map<String, String> environment,
        Map<String, String> flags) {
    public ConfigSources {
        if (document != null && file != null) {
            throw new IllegalArgumentException("document and file: both are given (expected: one lowest layer)");
        }
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }

    /** A file, or the one that {@code GATEWAY_CONFIG} names. */
    public ConfigSources(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        this(null, file, environment, flags);
    }

    /** A host's document with this process's environment above it, which {@code env.NAME} also refers to. */
    public static ConfigSources of(ConfigDocument document) {
        return new ConfigSources(document, null, System.getenv(), Map.of());
    }
}
