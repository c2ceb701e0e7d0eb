package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Seeds teams, found again by their key. */
final class TeamSeeding {
    private final SeedStores stores;
    private final Ids ids;
    private final Clock clock;

    TeamSeeding(SeedStores stores, Ids ids, Clock clock) {
        this.stores = stores;
        this.ids = ids;
        this.clock = clock;
    }

    void seed(List<TeamSeed> teams, SeedRun run) {
        for (TeamSeed team : teams) {
            Optional<Team> stored = stores.teams()
                    .findByKey(team.key())
                    .flatMap(found -> stores.teams().findLocked(found.id()));
            if (stored.isPresent()) update(team, stored.get(), run);
            else create(team, run);
        }
    }

    private void create(TeamSeed team, SeedRun run) {
        List<IdentityTag> tags = team.tags() == null ? List.of() : team.tags();
        stores.teams().insert(new Team(new TeamId(ids.next()), team.key(), team.name(), tags, clock.instant()));
        run.step(SeedKind.TEAM, team.key().value(), SeedAction.CREATE, "");
    }

    private void update(TeamSeed team, Team stored, SeedRun run) {
        Team changed = stored.withName(team.name()).withTags(team.tags() == null ? stored.tags() : team.tags());
        List<String> changes = new ArrayList<>();
        if (!stored.name().equals(changed.name())) changes.add("name");
        if (!stored.tags().equals(changed.tags())) changes.add("tags");
        if (!changes.isEmpty()) stores.teams().update(changed);
        run.updated(SeedKind.TEAM, team.key().value(), changes);
    }
}
