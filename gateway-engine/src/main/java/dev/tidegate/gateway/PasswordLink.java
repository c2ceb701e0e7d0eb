package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A link with which a user can choose a password, once.
 *
 * @param url a secret, for that user only
 * @param reset whether the user is active and has a password, which continues to work until the link is used
 * @param expiresAt when it stops working
 */
public record PasswordLink(String url, boolean reset, Instant expiresAt) {
    public PasswordLink {
        requireNonNull(url, "url");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** Without the link. */
    @Override
    public String toString() {
        return "PasswordLink[reset=" + reset + ", expiresAt=" + expiresAt + "]";
    }
}
