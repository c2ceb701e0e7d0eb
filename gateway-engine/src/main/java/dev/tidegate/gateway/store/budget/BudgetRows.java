package dev.tidegate.gateway.store.budget;

import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.budget.BudgetSource;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Maps rows of budgets to records. */
final class BudgetRows {
    private BudgetRows() {}

    static void register(JdbiAccess access) {
        access.rows(Budget.class, (row, context) -> budget(row));
    }

    private static Budget budget(ResultSet row) throws SQLException {
        return new Budget(
                new BudgetId(row.getString("id")),
                scope(row),
                new BudgetTerms(
                        Columns.constant(row, "cadence", BudgetCadence.class),
                        row.getLong("limit_nanos"),
                        row.getBoolean("hard_limit"),
                        timeZone(row)),
                Columns.constant(row, "source", BudgetSource.class),
                row.getBoolean("active"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    private static BudgetScope scope(ResultSet row) throws SQLException {
        ServiceAccountId account = Columns.nullable(row, "service_account_id", ServiceAccountId::new);
        if (account != null) return BudgetScope.of(account);
        UserId user = new UserId(row.getString("user_id"));
        ModelId model = Columns.nullable(row, "model_id", ModelId::new);
        return model == null ? BudgetScope.of(user) : BudgetScope.of(user, model);
    }

    private static ZoneId timeZone(ResultSet row) throws SQLException {
        try {
            return ZoneId.of(row.getString("time_zone"));
        } catch (DateTimeException e) {
            throw new SQLException("column time_zone holds no known time zone", e);
        }
    }
}
