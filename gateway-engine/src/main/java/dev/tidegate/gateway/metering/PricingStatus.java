package dev.tidegate.gateway.metering;

/** Whether the cost of a call is known (MONEY-3). */
public enum PricingStatus {
    PRICED,
    /** There is usage and no price for it. */
    UNPRICED,
    /** The provider reported no usage. */
    USAGE_MISSING
}
