package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

/** Identifies an API key for good; unrelated to its text, so it may be shown anywhere. */
public record ApiKeyId(String value) {
    public ApiKeyId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("ApiKeyId: blank (expected: UUIDv7 text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
