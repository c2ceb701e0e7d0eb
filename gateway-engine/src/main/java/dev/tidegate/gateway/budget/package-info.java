/**
 * Who may spend how much, as people and configuration set it. May depend on audit, model, paging, principal, refusal, secret, transaction
 * and identity-core; used by use cases above it and the seed. Entry type: {@link dev.tidegate.gateway.budget.BudgetService}.
 */
@NullMarked
package dev.tidegate.gateway.budget;

import org.jspecify.annotations.NullMarked;
