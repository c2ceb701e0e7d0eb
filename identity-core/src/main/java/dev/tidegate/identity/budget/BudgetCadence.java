package dev.tidegate.identity.budget;

/** How often the allowance is renewed. */
public enum BudgetCadence {
    DAILY,
    WEEKLY,
    MONTHLY
}
