package dev.tidegate.gateway.metering;

/** Whether the cost of a call is known (MONEY-3). */
public enum PricingStatus {
    PRICED,
    /** Usage is known but has no price. */
    UNPRICED,
    /** The provider reported no usage. */
    USAGE_MISSING
}
