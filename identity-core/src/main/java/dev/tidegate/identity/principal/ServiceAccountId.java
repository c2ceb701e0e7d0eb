package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/** Identifies a service account for good; never reused. */
public record ServiceAccountId(String value) {
    public ServiceAccountId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("ServiceAccountId: blank (expected: UUIDv7 text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
