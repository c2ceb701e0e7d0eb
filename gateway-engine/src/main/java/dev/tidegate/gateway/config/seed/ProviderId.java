package dev.tidegate.gateway.config.seed;

import static java.util.Objects.requireNonNull;

/** The name of a provider in configuration, routes and reports. */
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
