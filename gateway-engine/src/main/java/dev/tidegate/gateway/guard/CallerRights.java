package dev.tidegate.gateway.guard;

import dev.tidegate.identity.permission.ApiKeyCaller;

/** The rights that a caller who has passed a guard still has later. Thread-safe. */
public interface CallerRights {

    /** Whether the caller could still pass. Also true when that cannot be determined now: an unavailable database ends no stream. */
    boolean stillAllowed(ApiKeyCaller caller);

    /**
     * The caller with the rights that they have now.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException when they would no longer pass
     */
    ApiKeyCaller asOfNow(ApiKeyCaller caller);
}
