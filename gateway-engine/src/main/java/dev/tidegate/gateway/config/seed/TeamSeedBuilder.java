package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.TeamKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@link TeamSeed}. Not thread-safe. */
public final class TeamSeedBuilder {
    private final TeamKey key;
    private String name;
    private @Nullable List<IdentityTag> tags;

    TeamSeedBuilder(TeamKey key) {
        this.key = key;
        this.name = key.value();
    }

    /** The name; defaults to the key. */
    public TeamSeedBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** All of its tags; if not given, the stored ones are kept. */
    public TeamSeedBuilder tags(IdentityTag... tags) {
        this.tags = List.of(tags);
        return this;
    }

    public TeamSeed build() {
        return new TeamSeed(key, name, tags);
    }
}
