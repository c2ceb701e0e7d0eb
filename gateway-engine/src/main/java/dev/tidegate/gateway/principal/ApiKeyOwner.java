package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * Who owns an API key, as lists show it.
 *
 * @param id of the user or service account
 * @param email of a user; null for a service account
 * @param team of a service account; null for a user
 */
public record ApiKeyOwner(
        Kind kind,
        String id,
        String name,
        @Nullable String email,
        @Nullable TeamId team) {
    public ApiKeyOwner {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
        requireNonNull(name, "name");
    }

    /** The two kinds of principals. */
    public enum Kind {
        USER,
        SERVICE_ACCOUNT
    }
}
