package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What an operator is shown of a user.
 *
 * @param id by which the admin API finds them
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
