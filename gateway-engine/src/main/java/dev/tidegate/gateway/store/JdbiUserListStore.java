package dev.tidegate.gateway.store;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.gateway.user.UserListStore;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.Optional;

final class JdbiUserListStore implements UserListStore {
    private final JdbiAccess access;

    JdbiUserListStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Page<ListedUser> page(UserFilter filter, PageRequest request) {
        String text = filter.text() == null ? null : SearchText.lower(filter.text());
        String conditions = new Conditions()
                .when(filter.status(), "status = :f.status")
                .when(filter.role(), "role = :f.role")
                .when(filter.authMode(), "auth_mode = :f.authMode")
                .when(filter.team(), "id IN (SELECT user_id FROM tg_team_memberships WHERE team_id = :f.team.value)")
                .when(text, access.dialect().contains("search_text", "text"))
                .text();
        PageStart start = PageStart.behind(request.after());
        List<ListedUser> rows = access.read(
                ListedUserDao.class,
                dao -> dao.page(conditions, filter, text, start.millis(), start.id(), request.fetch()));
        return request.page(
                rows,
                row -> new PagePosition(row.user().createdAt(), row.user().id().value()));
    }

    @Override
    public Optional<ListedUser> find(UserId id) {
        return access.read(ListedUserDao.class, dao -> dao.find(id.value()));
    }
}
