package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A user as an operator sees them.
 *
 * @param id the one used by the admin API
 * @param email as it was typed
 * @param role the platform role, such as {@code platform_admin}
 * @param status {@code invited}, {@code active} or {@code disabled}
 */
public record UserSummary(String id, String email, String name, String role, String status, Instant createdAt) {
    public UserSummary {
        requireNonNull(id, "id");
        requireNonNull(email, "email");
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(status, "status");
        requireNonNull(createdAt, "createdAt");
    }
}
