package dev.tidegate.identity.budget;

import static java.util.Objects.requireNonNull;

/** Identifies a budget for good; never reused. */
public record BudgetId(String value) {
    public BudgetId {
        requireNonNull(value, "value");
        if (value.isBlank()) throw new IllegalArgumentException("BudgetId: blank (expected: UUIDv7 text)");
    }

    @Override
    public String toString() {
        return value;
    }
}
