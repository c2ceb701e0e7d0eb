package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.store.jdbc.Conditions;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.gateway.store.jdbc.SearchText;
import dev.tidegate.gateway.store.pool.Dialect;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.gateway.user.UserListStore;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.Optional;

final class JdbiUserListStore implements UserListStore {
    private final DaoAccess<ListedUserDao> users;
    private final Dialect dialect;

    JdbiUserListStore(JdbiAccess access) {
        this.users = access.to(ListedUserDao.class);
        this.dialect = access.dialect();
    }

    @Override
    public Page<ListedUser> page(UserFilter filter, PageRequest request) {
        String text = filter.text() == null ? null : SearchText.lower(filter.text());
        String conditions = new Conditions()
                .when(filter.status(), "status = :f.status")
                .when(filter.role(), "role = :f.role")
                .when(filter.authMode(), "auth_mode = :f.authMode")
                .when(filter.team(), "id IN (SELECT user_id FROM tg_team_memberships WHERE team_id = :f.team)")
                .when(text, dialect.contains("search_text", "text"))
                .text();
        PageStart start = PageStart.behind(request.after());
        List<ListedUser> rows = users.read(dao -> dao.page(conditions, filter, text, start, request.fetch()));
        return request.page(
                rows,
                row -> new PagePosition(row.user().createdAt(), row.user().id().value()));
    }

    @Override
    public Optional<ListedUser> find(UserId id) {
        return users.read(dao -> dao.find(id));
    }
}
