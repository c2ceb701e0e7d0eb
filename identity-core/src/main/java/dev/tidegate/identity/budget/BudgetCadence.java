package dev.tidegate.identity.budget;

/** How often what may be spent is renewed. */
public enum BudgetCadence {
    DAILY,
    WEEKLY,
    MONTHLY
}
