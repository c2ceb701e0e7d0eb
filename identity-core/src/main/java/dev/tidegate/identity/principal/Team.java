package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/** A group of users and the owner of service accounts. Its {@code key} is never edited; its name may be. */
public record Team(TeamId id, TeamKey key, String name) {
    public Team {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(name, "name");
    }
}
