package dev.tidegate.gateway.config.value;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a configuration.
 *
 * @param field where, as spelled in the layer to be corrected: {@code providers[openai].base_url}, {@code GATEWAY_BIND}, {@code --bind}
 * @param reason what is wrong and what is expected; never the value of a secret (CFG-2)
 */
public record ConfigProblem(String field, String reason) {
    public ConfigProblem {
        requireNonNull(field, "field");
        requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return field + ": " + reason;
    }
}
