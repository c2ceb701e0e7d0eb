package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/** Identifies a user for good; never reused. */
public record UserId(String value) {
    public UserId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("UserId: blank (expected: UUIDv7 text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
