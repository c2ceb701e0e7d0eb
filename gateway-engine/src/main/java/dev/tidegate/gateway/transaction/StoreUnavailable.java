package dev.tidegate.gateway.transaction;

import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.time.Duration;

/** The single answer to a request that cannot be decided because the database is unavailable (never 401). */
public final class StoreUnavailable {
    private static final Refusal REFUSAL = Refusal.of(
                    UNAVAILABLE,
                    "store_unavailable",
                    "The gateway cannot reach its database at the moment. Try again in a few seconds.")
            .withRetryAfter(Duration.ofSeconds(5));

    private static final Refusal UNRECORDED = Refusal.of(
                    UNAVAILABLE,
                    "store_unavailable",
                    "The gateway cannot record calls at the moment, so it makes none. Try again in a few seconds.")
            .withRetryAfter(Duration.ofSeconds(5));

    private StoreUnavailable() {}

    /** The answer to a call that could not be recorded afterwards. */
    public static RefusedException unrecorded() {
        return new RefusedException(UNRECORDED);
    }

    public static Refusal refusal() {
        return REFUSAL;
    }

    public static RefusedException refused() {
        return new RefusedException(REFUSAL);
    }
}
