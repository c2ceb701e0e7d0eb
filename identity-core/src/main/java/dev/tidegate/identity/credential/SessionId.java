package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

/** Identifies a session in lists and logs; unrelated to the token in its cookie. */
public record SessionId(String value) {
    public SessionId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("SessionId: blank (expected: UUIDv7 text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
