package dev.tidegate.gateway.config.seed;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetTerms;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds {@link BudgetTerms}: by default, a hard limit in US dollars for each UTC month. Not thread-safe. */
public final class BudgetTermsBuilder {
    private @Nullable String amountUsd;
    private BudgetCadence cadence = BudgetCadence.MONTHLY;
    private boolean hardLimit = true;
    private String timeZone = "UTC";

    private final String field;

    private BudgetTermsBuilder(String field) {
        this.field = field;
    }

    /** @param owner the field of the budget's owner, such as {@code service_accounts[ci]} */
    static BudgetTerms filled(String owner, Consumer<BudgetTermsBuilder> terms) {
        BudgetTermsBuilder builder = new BudgetTermsBuilder(owner + ".budget");
        terms.accept(builder);
        return builder.build();
    }

    /** Decimal text of US dollars, such as {@code 12.50}. Required. */
    public BudgetTermsBuilder amountUsd(String amount) {
        this.amountUsd = amount;
        return this;
    }

    public BudgetTermsBuilder cadence(BudgetCadence cadence) {
        this.cadence = cadence;
        return this;
    }

    /** Lets calls beyond the limit through. */
    public BudgetTermsBuilder soft() {
        this.hardLimit = false;
        return this;
    }

    /** The time zone in which windows begin and end at midnight. */
    public BudgetTermsBuilder timeZone(ZoneId zone) {
        this.timeZone = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        return this;
    }

    /**
     * The terms.
     *
     * @throws IllegalStateException when the amount is missing
     * @throws IllegalArgumentException when the amount is invalid, or the zone is an offset
     */
    public BudgetTerms build() {
        if (amountUsd == null) throw new IllegalStateException(field + ": call amountUsd(…) first");
        Outcome<BudgetTerms> terms = BudgetTerms.checked(cadence, amountUsd, hardLimit, timeZone);
        if (terms instanceof Outcome.Accepted<BudgetTerms> accepted) return accepted.value();
        Refusal refusal = ((Outcome.Refused<BudgetTerms>) terms).refusal();
        String wrong = "time_zone".equals(refusal.param()) ? timeZone : amountUsd;
        throw new IllegalArgumentException(field + ": \"" + wrong + "\": " + refusal.message());
    }
}
