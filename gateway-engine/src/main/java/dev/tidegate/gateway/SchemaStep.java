package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

/**
 * One migration of the schema.
 *
 * @param state such as {@code Success} or {@code Pending}
 */
public record SchemaStep(String version, String description, String state) {
    public SchemaStep {
        requireNonNull(version, "version");
        requireNonNull(description, "description");
        requireNonNull(state, "state");
    }
}
