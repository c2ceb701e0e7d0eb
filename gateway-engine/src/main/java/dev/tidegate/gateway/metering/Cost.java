package dev.tidegate.gateway.metering;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a call cost, as far as known. Decided once, when the call ends, and never changed as the record is passed on or written.
 *
 * @param nanos in nano-US-dollars (10⁻⁹ USD), or null unless {@code status} is {@link PricingStatus#PRICED}
 */
public record Cost(PricingStatus status, @Nullable Long nanos) {
    public Cost {
        requireNonNull(status, "status");
        if ((nanos != null) != (status == PricingStatus.PRICED)) {
            throw new IllegalArgumentException(
                    "nanos: " + nanos + " (expected: an amount exactly when priced, not " + status + ")");
        }
        if (nanos != null && nanos < 0) throw new IllegalArgumentException("nanos: " + nanos + " (expected: >= 0)");
    }

    public static Cost priced(long nanos) {
        return new Cost(PricingStatus.PRICED, nanos);
    }

    /**
     * The cost of a call that has no price.
     *
     * @param usage null when the provider reported none
     */
    public static Cost withoutPrice(@Nullable Usage usage) {
        return new Cost(usage == null ? PricingStatus.USAGE_MISSING : PricingStatus.UNPRICED, null);
    }
}
