package dev.tidegate.identity.access;

import static java.util.Objects.requireNonNull;

/** The name of a model as used by callers and grants; aliases have their own. Compared exactly, byte for byte. */
public record ModelId(String value) {
    public ModelId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("model id: blank (expected: text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
