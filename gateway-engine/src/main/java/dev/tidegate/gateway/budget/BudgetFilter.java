package dev.tidegate.gateway.budget;

import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.UserId;
import org.jspecify.annotations.Nullable;

/** Which budgets are wanted; null matches any. */
public record BudgetFilter(
        BudgetScope.@Nullable Kind kind,
        @Nullable UserId user,
        @Nullable ServiceAccountId serviceAccount,
        @Nullable ModelId model,
        @Nullable Boolean active) {}
