package dev.tidegate.gateway.password;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A user's password as stored.
 *
 * @param hash a PHC string
 * @param mustChange whether its owner must choose another one before anything else (USER-10)
 */
public record StoredPassword(String hash, boolean mustChange, Instant changedAt) {
    public StoredPassword {
        requireNonNull(hash, "hash");
        requireNonNull(changedAt, "changedAt");
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "StoredPassword[hash=[redacted], mustChange=" + mustChange + ", changedAt=" + changedAt + "]";
    }
}
