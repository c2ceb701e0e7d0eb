package dev.tidegate.gateway.store;

import dev.tidegate.gateway.budget.BudgetFilter;
import dev.tidegate.identity.budget.Budget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface BudgetDao {
    String BUDGET = """
        SELECT id, user_id, service_account_id, model_id, cadence, limit_nanos, hard_limit, time_zone, source, active,
            created_at, updated_at
        FROM tg_budgets
        """;

    @SqlQuery(BUDGET + "WHERE id = :id")
    Optional<Budget> find(String id);

    @SqlQuery(BUDGET + """
        WHERE <conditions>
        ORDER BY created_at DESC, id DESC
        LIMIT 1""")
    Optional<Budget> newest(
            @Define("conditions") String conditions,
            @Nullable String user,
            @Nullable String serviceAccount,
            @Nullable String model);

    @SqlQuery(BUDGET + """
        WHERE (created_at, id) < (:millis, :id)<conditions>
        ORDER BY created_at DESC, id DESC
        LIMIT :limit""")
    List<Budget> page(
            @Define("conditions") String conditions,
            @BindMethods("f") BudgetFilter filter,
            long millis,
            String id,
            int limit);

    @SqlUpdate("""
        INSERT INTO tg_budgets (id, user_id, service_account_id, model_id, cadence, limit_nanos, hard_limit, time_zone,
            source, active, created_at, updated_at)
        VALUES (:b.id.value, :user, :serviceAccount, :model, :b.terms.cadence, :b.terms.limitNanos, :b.terms.hardLimit,
            :zone, :b.source, :b.active, :b.createdAt, :b.updatedAt)""")
    void insert(
            @BindMethods("b") Budget budget,
            @Nullable String user,
            @Nullable String serviceAccount,
            @Nullable String model,
            String zone);

    /** Returns 1, or 0 when the budget was not active any more. */
    @SqlUpdate("UPDATE tg_budgets SET active = FALSE, updated_at = :now WHERE id = :id AND active")
    int deactivate(String id, Instant now);
}
