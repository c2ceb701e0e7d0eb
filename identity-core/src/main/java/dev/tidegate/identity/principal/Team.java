package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** A group of users and service accounts. Its {@code key} is never edited; its name may be. */
public record Team(TeamId id, TeamKey key, String name, List<IdentityTag> tags, Instant createdAt) {
    public Team {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(name, "name");
        tags = List.copyOf(tags);
        requireNonNull(createdAt, "createdAt");
    }

    public Team withName(String changed) {
        return new Team(id, key, changed, tags, createdAt);
    }

    public Team withTags(List<IdentityTag> changed) {
        return new Team(id, key, name, changed, createdAt);
    }
}
