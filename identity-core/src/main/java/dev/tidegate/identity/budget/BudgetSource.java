package dev.tidegate.identity.budget;

/** Where a budget comes from. */
public enum BudgetSource {
    /** Set by a person; configuration leaves it alone. */
    MANUAL,
    CONFIG
}
