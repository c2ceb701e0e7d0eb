package dev.tidegate.gateway.guard;

import dev.tidegate.identity.permission.ApiKeyCaller;

/** What a caller who has passed a guard may still do as time goes by. Thread-safe. */
public interface CallerRights {

    /** Whether the caller could still pass. True also when that cannot be said now: a database that is away ends no stream. */
    boolean stillAllowed(ApiKeyCaller caller);

    /**
     * The caller with the rights that they have now.
     *
     * @throws dev.tidegate.gateway.tx.RefusedException when they would not pass any more
     */
    ApiKeyCaller asOfNow(ApiKeyCaller caller);
}
