package dev.tidegate.gateway.budget;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import java.time.Instant;
import java.util.Optional;

/** Budgets, including ended ones; each scope has at most one active. Writes belong inside a transaction. */
public interface BudgetStore {

    Optional<Budget> find(BudgetId id);

    Optional<Budget> findActive(BudgetScope scope);

    /** The scope's newest budget, active or not. */
    Optional<Budget> findNewest(BudgetScope scope);

    /** Newest first. */
    Page<Budget> page(BudgetFilter filter, PageRequest request);

    /**
     * Inserts a budget.
     *
     * @throws dev.tidegate.gateway.transaction.StoreConflictException when it is active and its scope has an active one
     */
    void insert(Budget budget);

    /** Ends a budget; returns false when it is no longer active. */
    boolean deactivate(BudgetId id, Instant now);
}
