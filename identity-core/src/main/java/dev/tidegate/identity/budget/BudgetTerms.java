package dev.tidegate.identity.budget;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * How much may be spent in a window.
 *
 * @param limitNanos in nano-US-dollars (10⁻⁹ USD), above 0
 * @param hardLimit whether calls beyond the limit are refused
 * @param timeZone where windows begin and end at midnight
 */
public record BudgetTerms(BudgetCadence cadence, long limitNanos, boolean hardLimit, ZoneId timeZone) {
    public BudgetTerms {
        requireNonNull(cadence, "cadence");
        requireNonNull(timeZone, "timeZone");
        if (limitNanos <= 0) throw new IllegalArgumentException("limitNanos: " + limitNanos + " (expected: > 0)");
    }

    /**
     * The terms, if amount and time zone are valid.
     *
     * @param amountUsd decimal text of US dollars
     * @param timeZone a name from the time zone database, not an offset, which has no summer time
     */
    public static Outcome<BudgetTerms> checked(
            BudgetCadence cadence, String amountUsd, boolean hardLimit, String timeZone) {
        OptionalLong nanos = UsdAmount.nanos(amountUsd);
        if (nanos.isEmpty()) return invalid("amount_usd", "The amount must be " + UsdAmount.EXPECTED + ", as text.");
        if (!isTimeZone(timeZone))
            return invalid("time_zone", "The time zone must be a name such as UTC or Europe/Berlin.");
        return Outcome.accepted(new BudgetTerms(cadence, nanos.getAsLong(), hardLimit, ZoneId.of(timeZone)));
    }

    /** Whether the time zone database knows this name. */
    public static boolean isTimeZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    private static Outcome<BudgetTerms> invalid(String param, String message) {
        return Outcome.refused(
                Refusal.of(RefusalKind.INVALID, "budget_invalid", message).withParam(param));
    }
}
