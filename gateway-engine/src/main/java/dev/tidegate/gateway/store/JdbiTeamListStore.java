package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.ListedServiceAccount;
import dev.tidegate.gateway.directory.ListedTeam;
import dev.tidegate.gateway.directory.TeamListStore;
import dev.tidegate.gateway.directory.TeamMember;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import java.util.List;
import java.util.Optional;

final class JdbiTeamListStore implements TeamListStore {
    private final JdbiAccess access;

    JdbiTeamListStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Page<ListedTeam> teams(TeamFilter filter, PageRequest request) {
        String conditions = new Conditions()
                .when(filter.only(), "t.id = :f.only.value")
                .when(filter.text(), contains("t.search_text"))
                .text();
        PageStart start = PageStart.behind(request.after());
        List<ListedTeam> rows = access.read(
                TeamListDao.class, dao -> dao.teams(conditions, filter, start.millis(), start.id(), request.fetch()));
        return request.page(
                rows,
                row -> new PagePosition(row.team().createdAt(), row.team().id().value()));
    }

    @Override
    public Optional<ListedTeam> team(TeamId id) {
        return access.read(TeamListDao.class, dao -> dao.team(id.value()));
    }

    @Override
    public List<TeamMember> members(TeamId id) {
        return access.read(TeamListDao.class, dao -> dao.members(id.value()));
    }

    @Override
    public Page<ListedServiceAccount> serviceAccounts(ServiceAccountFilter filter, PageRequest request) {
        String conditions = new Conditions()
                .when(filter.team(), "s.team_id = :f.team.value")
                .when(filter.status(), "s.status = :f.status")
                .when(filter.text(), contains("s.search_text"))
                .text();
        PageStart start = PageStart.behind(request.after());
        List<ListedServiceAccount> rows = access.read(
                TeamListDao.class,
                dao -> dao.serviceAccounts(conditions, filter, start.millis(), start.id(), request.fetch()));
        return request.page(
                rows,
                row -> new PagePosition(
                        row.account().createdAt(), row.account().id().value()));
    }

    @Override
    public Optional<ListedServiceAccount> serviceAccount(ServiceAccountId id) {
        return access.read(TeamListDao.class, dao -> dao.serviceAccount(id.value()));
    }

    private String contains(String column) {
        return access.dialect().contains(column, "f.text");
    }
}
