package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.ListedServiceAccount;
import dev.tidegate.gateway.principal.ListedTeam;
import dev.tidegate.gateway.principal.TeamListStore;
import dev.tidegate.gateway.principal.TeamMember;
import dev.tidegate.gateway.store.jdbc.Conditions;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.gateway.store.pool.Dialect;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import java.util.List;
import java.util.Optional;

final class JdbiTeamListStore implements TeamListStore {
    private final DaoAccess<TeamListDao> lists;
    private final Dialect dialect;

    JdbiTeamListStore(JdbiAccess access) {
        this.lists = access.to(TeamListDao.class);
        this.dialect = access.dialect();
    }

    @Override
    public Page<ListedTeam> teams(TeamFilter filter, PageRequest request) {
        String conditions = new Conditions()
                .when(filter.only(), "t.id = :f.only")
                .when(filter.text(), dialect.contains("t.search_text", "f.text"))
                .text();
        PageStart start = PageStart.behind(request.after());
        List<ListedTeam> rows = lists.read(dao -> dao.teams(conditions, filter, start, request.fetch()));
        return request.page(
                rows,
                row -> new PagePosition(row.team().createdAt(), row.team().id().value()));
    }

    @Override
    public Optional<ListedTeam> team(TeamId id) {
        return lists.read(dao -> dao.team(id));
    }

    @Override
    public List<TeamMember> members(TeamId id) {
        return lists.read(dao -> dao.members(id));
    }

    @Override
    public Page<ListedServiceAccount> serviceAccounts(ServiceAccountFilter filter, PageRequest request) {
        String conditions = new Conditions()
                .when(filter.team(), "s.team_id = :f.team")
                .when(filter.status(), "s.status = :f.status")
                .when(filter.text(), dialect.contains("s.search_text", "f.text"))
                .text();
        PageStart start = PageStart.behind(request.after());
        List<ListedServiceAccount> rows =
                lists.read(dao -> dao.serviceAccounts(conditions, filter, start, request.fetch()));
        return request.page(
                rows,
                row -> new PagePosition(
                        row.account().createdAt(), row.account().id().value()));
    }

    @Override
    public Optional<ListedServiceAccount> serviceAccount(ServiceAccountId id) {
        return lists.read(dao -> dao.serviceAccount(id));
    }
}
