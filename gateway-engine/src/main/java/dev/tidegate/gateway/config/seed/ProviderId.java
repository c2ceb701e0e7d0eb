package dev.tidegate.gateway.config.seed;

import static java.util.Objects.requireNonNull;

/** The name by which configuration, routes and reports speak of a provider. */
public record ProviderId(String value) {
    public ProviderId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("provider id: blank (expected: text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
