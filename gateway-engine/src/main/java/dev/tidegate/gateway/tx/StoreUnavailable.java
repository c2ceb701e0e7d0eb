package dev.tidegate.gateway.tx;

import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.identity.Refusal;
import java.time.Duration;

/** The one answer to a request that cannot be decided because the database cannot be asked (design 5: never 401). */
public final class StoreUnavailable {
    private static final Refusal REFUSAL = Refusal.of(
                    UNAVAILABLE,
                    "store_unavailable",
                    "The gateway cannot reach its database at the moment. Try again in a few seconds.")
            .withRetryAfter(Duration.ofSeconds(5));

    private StoreUnavailable() {}

    public static Refusal refusal() {
        return REFUSAL;
    }

    public static RefusedException refused() {
        return new RefusedException(REFUSAL);
    }
}
