package dev.tidegate.gateway.store.budget;

import dev.tidegate.gateway.budget.BudgetFilter;
import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface BudgetDao {
    String BUDGET = """
        SELECT id, user_id, service_account_id, model_id, cadence, limit_nanos, hard_limit, time_zone, source, active,
            created_at, updated_at
        FROM tg_budgets
        """;

    @SqlQuery(BUDGET + "WHERE id = :id")
    Optional<Budget> find(BudgetId id);

    @SqlQuery(BUDGET + """
        WHERE <conditions>
        ORDER BY created_at DESC, id DESC
        LIMIT 1""")
    Optional<Budget> newest(@Define("conditions") String conditions, @BindMethods("s") BudgetScope scope);

    @SqlQuery(BUDGET + """
        WHERE (created_at, id) < (:start.millis, :start.id)<conditions>
        ORDER BY created_at DESC, id DESC
        LIMIT :limit""")
    List<Budget> page(
            @Define("conditions") String conditions,
            @BindMethods("f") BudgetFilter filter,
            @BindMethods("start") PageStart start,
            int limit);

    @SqlUpdate("""
        INSERT INTO tg_budgets (id, user_id, service_account_id, model_id, cadence, limit_nanos, hard_limit, time_zone,
            source, active, created_at, updated_at)
        VALUES (:b.id, :b.scope.user, :b.scope.serviceAccount, :b.scope.model, :b.terms.cadence, :b.terms.limitNanos, :b.terms.hardLimit,
            :b.terms.timeZone, :b.source, :b.active, :b.createdAt, :b.updatedAt)""")
    void insert(@BindMethods("b") Budget budget);

    /** Returns false when the budget was no longer active. */
    @SqlUpdate("UPDATE tg_budgets SET active = FALSE, updated_at = :now WHERE id = :id AND active")
    boolean deactivate(BudgetId id, Instant now);
}
