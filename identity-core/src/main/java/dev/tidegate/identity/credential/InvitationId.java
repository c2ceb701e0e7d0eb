package dev.tidegate.identity.credential;

import static java.util.Objects.requireNonNull;

/** Identifies an invitation. Not the secret of its link. */
public record InvitationId(String value) {
    public InvitationId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("InvitationId: blank (expected: UUIDv7 text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
