package dev.tidegate.gateway.password;

import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets as many hashes be computed at once as there are cores: each takes 19 MiB and a core for itself (PW-11). Thread-safe. */
final class HashGate {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Refusal BUSY = Refusal.of(
                    UNAVAILABLE, "sign_in_busy", "Too many people sign in at this moment. Try again in a few seconds.")
            .withRetryAfter(PATIENCE);

    private final Semaphore places =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

    /**
     * Computes when it is its turn.
     *
     * @throws RefusedException UNAVAILABLE when no place became free in time; nothing was computed then
     */
    <T> T pass(Supplier<T> hashing) {
        if (!entered()) throw new RefusedException(BUSY);
        try {
            return hashing.get();
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
