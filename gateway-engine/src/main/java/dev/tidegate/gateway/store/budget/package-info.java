/**
 * Budgets in the database. Used by {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type:
 * {@link dev.tidegate.gateway.store.budget.JdbiBudgetStore}.
 */
@NullMarked
package dev.tidegate.gateway.store.budget;

import org.jspecify.annotations.NullMarked;
