package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/** Identifies a team for good; never reused. */
public record TeamId(String value) {
    public TeamId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("TeamId: blank (expected: UUIDv7 text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
