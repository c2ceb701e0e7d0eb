package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.budget.BudgetFilter;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.budget.BudgetSource;
import dev.tidegate.identity.budget.BudgetTerms;
import dev.tidegate.identity.budget.UsdAmount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about budgets. */
final class BudgetWire {
    private BudgetWire() {}

    /** Which budgets to list; a missing member does not filter. */
    record BudgetQuery(
            BudgetScope.@Nullable Kind kind,
            @Nullable String userId,
            @Nullable String serviceAccountId,
            @Nullable String modelId,
            @Nullable Boolean active) {
        BudgetFilter filter() {
            return new BudgetFilter(
                    kind,
                    Sought.id(userId, UserId::new),
                    Sought.id(serviceAccountId, ServiceAccountId::new),
                    Sought.id(modelId, ModelId::new),
                    active);
        }
    }

    /** A budget to set. */
    record PutBudget(
            BudgetScopeView scope,
            BudgetCadence cadence,
            String amountUsd,
            Boolean hardLimit,
            @Nullable String timeZone) {
        BudgetTerms terms() {
            return BudgetTerms.checked(cadence, amountUsd, hardLimit, timeZone == null ? "UTC" : timeZone)
                    .orElseThrow(RefusedException::new);
        }
    }

    /** What a budget limits, by its kind: a user's spending, a user's spending on one model, or a service account's. */
    record BudgetScopeView(
            BudgetScope.Kind kind,
            @Nullable String userId,
            @Nullable String serviceAccountId,
            @Nullable String modelId) {
        static BudgetScopeView of(BudgetScope scope) {
            return new BudgetScopeView(
                    scope.kind(),
                    scope.user() == null ? null : scope.user().value(),
                    scope.serviceAccount() == null
                            ? null
                            : scope.serviceAccount().value(),
                    scope.model() == null ? null : scope.model().value());
        }

        BudgetScope scope() {
            return switch (kind) {
                case USER -> {
                    refuse("model_id", modelId, kind);
                    yield BudgetScope.of(user());
                }
                case USER_MODEL -> BudgetScope.of(user(), new ModelId(required("model_id", modelId, kind)));
                case SERVICE_ACCOUNT -> {
                    refuse("user_id", userId, kind);
                    refuse("model_id", modelId, kind);
                    yield BudgetScope.of(new ServiceAccountId(required("service_account_id", serviceAccountId, kind)));
                }
            };
        }

        private UserId user() {
            refuse("service_account_id", serviceAccountId, kind);
            return new UserId(required("user_id", userId, kind));
        }

        private static String required(String member, @Nullable String id, BudgetScope.Kind kind) {
            if (id != null && !id.isBlank()) return id;
            throw invalid(member, "scope." + member + " is required for the kind " + word(kind) + ".");
        }

        private static void refuse(String member, @Nullable String id, BudgetScope.Kind kind) {
            if (id != null) throw invalid(member, "The kind " + word(kind) + " takes no scope." + member + ".");
        }
    }

    /** A budget. */
    record BudgetView(
            String id,
            BudgetScopeView scope,
            BudgetCadence cadence,
            String amountUsd,
            boolean hardLimit,
            String timeZone,
            BudgetSource source,
            boolean active,
            Instant createdAt,
            Instant updatedAt) {
        static BudgetView of(Budget budget) {
            return new BudgetView(
                    budget.id().value(),
                    BudgetScopeView.of(budget.scope()),
                    budget.terms().cadence(),
                    UsdAmount.text(budget.terms().limitNanos()),
                    budget.terms().hardLimit(),
                    budget.terms().timeZone().getId(),
                    budget.source(),
                    budget.active(),
                    budget.createdAt(),
                    budget.updatedAt());
        }
    }

    private static String word(BudgetScope.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static RefusedException invalid(String member, String message) {
        return InvalidInput.refused("scope." + member, message);
    }
}
