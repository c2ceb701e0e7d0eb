package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.TeamStore;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

final class JdbiTeamStore implements TeamStore {
    private final JdbiAccess access;
    private final Clock clock;

    JdbiTeamStore(JdbiAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Optional<Team> find(TeamId id) {
        return access.read(TeamDao.class, dao -> dao.find(id.value()));
    }

    @Override
    public Optional<Team> findLocked(TeamId id) {
        return access.write(
                TeamDao.class, dao -> dao.findLocked(access.dialect().rowLock(), id.value()));
    }

    @Override
    public Optional<Team> findByKey(TeamKey key) {
        return access.read(TeamDao.class, dao -> dao.findByKey(key.value()));
    }

    @Override
    public List<Team> list() {
        return access.read(TeamDao.class, TeamDao::list);
    }

    @Override
    public void insert(Team team) {
        access.run(TeamDao.class, dao -> dao.insert(team, JsonColumns.ofTags(team.tags()), SearchText.of(team)));
    }

    @Override
    public boolean update(Team team) {
        String tags = JsonColumns.ofTags(team.tags());
        String searchText = SearchText.of(team);
        return access.write(TeamDao.class, dao -> dao.update(team, tags, searchText, clock.instant())) == 1;
    }
}
