package dev.tidegate.gateway.apikey;

import dev.tidegate.identity.principal.ServiceAccountId;

/** Tells whether a service account may be given keys at all (SA-2). */
@FunctionalInterface
public interface ServiceAccountBudgets {

    /** Whether it has an active budget. */
    boolean hasActive(ServiceAccountId account);
}
