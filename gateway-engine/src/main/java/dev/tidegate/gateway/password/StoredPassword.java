package dev.tidegate.gateway.password;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What is kept of a user's password.
 *
 * @param hash a PHC string
 * @param mustChange whether its owner has to choose another one before anything else (USER-10)
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
