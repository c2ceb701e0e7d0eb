package dev.tidegate.gateway.store.budget;

import dev.tidegate.gateway.budget.BudgetFilter;
import dev.tidegate.gateway.budget.BudgetStore;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.store.jdbc.Conditions;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of budgets. */
public final class JdbiBudgetStore implements BudgetStore {
    private final DaoAccess<BudgetDao> budgets;

    public JdbiBudgetStore(JdbiAccess access) {
        BudgetRows.register(access);
        this.budgets = access.to(BudgetDao.class);
    }

    @Override
    public Optional<Budget> find(BudgetId id) {
        return budgets.read(dao -> dao.find(id));
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
                .when(filter.user(), "user_id = :f.user")
                .when(filter.serviceAccount(), "service_account_id = :f.serviceAccount")
                .when(filter.model(), "model_id = :f.model")
                .when(filter.active(), "active = :f.active")
                .text();
        PageStart start = PageStart.behind(request.after());
        List<Budget> rows = budgets.read(dao -> dao.page(conditions, filter, start, request.fetch()));
        return request.page(
                rows, row -> new PagePosition(row.createdAt(), row.id().value()));
    }

    @Override
    public void insert(Budget budget) {
        budgets.run(dao -> dao.insert(budget));
    }

    @Override
    public boolean deactivate(BudgetId id, Instant now) {
        return budgets.write(dao -> dao.deactivate(id, now));
    }

    private Optional<Budget> newest(BudgetScope scope, String more) {
        String conditions = switch (scope.kind()) {
            case USER -> "user_id = :s.user AND model_id IS NULL";
            case USER_MODEL -> "user_id = :s.user AND model_id = :s.model";
            case SERVICE_ACCOUNT -> "service_account_id = :s.serviceAccount";
        };
        return budgets.read(dao -> dao.newest(conditions + more, scope));
    }

    private static String kind(BudgetScope.@Nullable Kind kind) {
        if (kind == null) return "";
        return switch (kind) {
            case USER -> "user_id IS NOT NULL AND model_id IS NULL";
            case USER_MODEL -> "model_id IS NOT NULL";
            case SERVICE_ACCOUNT -> "service_account_id IS NOT NULL";
        };
    }
}
