package dev.tidegate.gateway.store;

import dev.tidegate.gateway.budget.BudgetFilter;
import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbiBudgetStore implements BudgetStore {
    private final JdbiAccess access;

    JdbiBudgetStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Optional<Budget> find(BudgetId id) {
        return access.read(BudgetDao.class, dao -> dao.find(id.value()));
    }

    @Override
    public Optional<Budget> findActive(BudgetScope scope) {
        return newest(scope, " AND active");
    }

    @Override
    public Optional<Budget> findNewest(BudgetScope scope) {
        return newest(scope, "");
    }

    @Override
    public Page<Budget> page(BudgetFilter filter, PageRequest request) {
        String conditions = new Conditions()
                .when(filter.kind(), kind(filter.kind()))
                .when(filter.user(), "user_id = :f.user.value")
                .when(filter.serviceAccount(), "service_account_id = :f.serviceAccount.value")
                .when(filter.model(), "model_id = :f.model.value")
                .when(filter.active(), "active = :f.active")
                .text();
        PageStart start = PageStart.behind(request.after());
        List<Budget> rows = access.read(
                BudgetDao.class, dao -> dao.page(conditions, filter, start.millis(), start.id(), request.fetch()));
        return request.page(
                rows, row -> new PagePosition(row.createdAt(), row.id().value()));
    }

    @Override
    public void insert(Budget budget) {
        BudgetScope scope = budget.scope();
        access.run(
                BudgetDao.class,
                dao -> dao.insert(
                        budget,
                        text(scope.user()),
                        text(scope.serviceAccount()),
                        text(scope.model()),
                        budget.terms().timeZone().getId()));
    }

    @Override
    public boolean deactivate(BudgetId id, Instant now) {
        return access.write(BudgetDao.class, dao -> dao.deactivate(id.value(), now)) == 1;
    }

    private Optional<Budget> newest(BudgetScope scope, String more) {
        String conditions = switch (scope.kind()) {
            case USER -> "user_id = :user AND model_id IS NULL";
            case USER_MODEL -> "user_id = :user AND model_id = :model";
            case SERVICE_ACCOUNT -> "service_account_id = :serviceAccount";
        };
        return access.read(
                BudgetDao.class,
                dao -> dao.newest(
                        conditions + more, text(scope.user()), text(scope.serviceAccount()), text(scope.model())));
    }

    private static String kind(BudgetScope.@Nullable Kind kind) {
        if (kind == null) return "";
        return switch (kind) {
            case USER -> "user_id IS NOT NULL AND model_id IS NULL";
            case USER_MODEL -> "model_id IS NOT NULL";
            case SERVICE_ACCOUNT -> "service_account_id IS NOT NULL";
        };
    }

    private static @Nullable String text(@Nullable UserId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String text(@Nullable ServiceAccountId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String text(@Nullable ModelId id) {
        return id == null ? null : id.value();
    }
}
