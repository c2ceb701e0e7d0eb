package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.principal.TeamStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.SearchText;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

final class JdbiTeamStore implements TeamStore {
    private final DaoAccess<TeamDao> teams;
    private final Clock clock;

    JdbiTeamStore(JdbiAccess access, Clock clock) {
        this.teams = access.to(TeamDao.class);
        this.clock = clock;
    }

    @Override
    public Optional<Team> find(TeamId id) {
        return teams.read(dao -> dao.find(id));
    }

    @Override
    public Optional<Team> findLocked(TeamId id) {
        return teams.write(dao -> dao.findLocked(id));
    }

    @Override
    public Optional<Team> findByKey(TeamKey key) {
        return teams.read(dao -> dao.findByKey(key));
    }

    @Override
    public List<Team> list() {
        return teams.read(TeamDao::list);
    }

    @Override
    public void insert(Team team) {
        teams.run(dao -> dao.insert(team, searchText(team)));
    }

    @Override
    public boolean update(Team team) {
        return teams.write(dao -> dao.update(team, searchText(team), clock.instant()));
    }

    private static String searchText(Team team) {
        return SearchText.of(team.name(), team.key().value());
    }
}
