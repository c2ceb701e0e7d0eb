package dev.tidegate.identity.budget;

/** Where a budget comes from. */
public enum BudgetSource {
    /** A person has set it; configuration leaves it alone. */
    MANUAL,
    CONFIG
}
