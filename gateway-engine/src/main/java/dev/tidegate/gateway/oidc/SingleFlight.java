package dev.tidegate.gateway.oidc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * Lets one thread ask a provider while others wait for its answer, but not for long: a silent provider must not hold many of them. A
 * loading cache would let them wait indefinitely.
 */
final class SingleFlight {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SingleFlight() {}

    /**
     * Takes the lock.
     *
     * @throws ProviderFailure when somebody else holds it for too long
     */
    static void enter(Lock lock) throws ProviderFailure {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProviderFailure("another sign-in is still waiting for its answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure("the wait for its answer was interrupted");
        }
    }
}
