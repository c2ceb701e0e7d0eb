package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

/** Identifies a device authorisation. Neither of its two codes. */
public record DeviceAuthorisationId(String value) {
    public DeviceAuthorisationId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("DeviceAuthorisationId: blank (expected: UUIDv7 text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
