package dev.tidegate.gateway.seed;

import dev.tidegate.gateway.config.SeedConfig.TeamSeed;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import java.time.Clock;
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
            Optional<Team> stored = stores.teams().findByKey(team.key());
            if (stored.isPresent()) update(team, stored.get(), run);
            else create(team, run);
        }
    }

    private void create(TeamSeed team, SeedRun run) {
        stores.teams().insert(new Team(new TeamId(ids.next()), team.key(), team.name(), List.of(), clock.instant()));
        run.step(SeedKind.TEAM, team.key().value(), SeedAction.CREATE, "");
    }

    private void update(TeamSeed team, Team stored, SeedRun run) {
        boolean renamed = !stored.name().equals(team.name());
        if (renamed) stores.teams().update(stored.withName(team.name()));
        run.updated(SeedKind.TEAM, team.key().value(), renamed ? List.of("name") : List.of());
    }
}
