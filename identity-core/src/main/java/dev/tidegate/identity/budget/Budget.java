package dev.tidegate.identity.budget;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A spending limit. One that was replaced or deactivated stays as history; each scope has at most one active.
 *
 * @param updatedAt when it began to be active, or ceased to be
 */
public record Budget(
        BudgetId id,
        BudgetScope scope,
        BudgetTerms terms,
        BudgetSource source,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {
    public Budget {
        requireNonNull(id, "id");
        requireNonNull(scope, "scope");
        requireNonNull(terms, "terms");
        requireNonNull(source, "source");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /** A budget that is active from now on. */
    public static Budget begun(BudgetId id, BudgetScope scope, BudgetTerms terms, BudgetSource source, Instant now) {
        return new Budget(id, scope, terms, source, true, now, now);
    }
}
