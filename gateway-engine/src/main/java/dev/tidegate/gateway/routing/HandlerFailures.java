package dev.tidegate.gateway.routing;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.INTERNAL;

import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.StoreContentionException;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreRefusedException;
import dev.tidegate.gateway.transaction.StoreUnavailable;
import dev.tidegate.identity.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns unexpected exceptions from handlers into refusals and log entries. */
final class HandlerFailures {
    static final Refusal FAILED =
            Refusal.of(INTERNAL, "internal_error", "The gateway failed; its log names this request.");

    private static final Logger LOG = LoggerFactory.getLogger(HandlerFailures.class);

    /** For a race that no service explains better. */
    private static final Refusal CONFLICTING = Refusal.of(
            CONFLICT,
            "conflict",
            "Something with that name already exists, or was changed at the same moment. Look again.");

    private HandlerFailures() {}

    /**
     * Logs a failure once and returns its refusal.
     *
     * @param where the request: its id, method and pattern
     */
    static Refusal refusal(Throwable failure, String where) {
        if (failure instanceof StoreConflictException || failure instanceof StoreContentionException) {
            LOG.info("{} store conflict: {}", where, failure.getMessage());
            return CONFLICTING;
        }
        if (failure instanceof StoreException && !(failure instanceof StoreRefusedException)) {
            LOG.warn("{} store unavailable: {}", where, failure.getMessage());
            return StoreUnavailable.refusal();
        }
        if (failure instanceof Error) LOG.error("{} failed: {}", where, BriefError.of(failure));
        else LOG.error("{} failed", where, failure);
        return FAILED;
    }
}
