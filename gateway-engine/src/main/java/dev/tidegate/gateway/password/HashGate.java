package dev.tidegate.gateway.password;

import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.naming.DaemonThreads;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Computes at most as many hashes at once as there are cores, on threads of its own: a hash takes 19 MiB, some of which the C library keeps
 * for every thread that has ever used it, and it pins the carrier of a virtual thread (USER-11, docs/adr/0011). One more place is reserved for
 * known callers, and nobody can fill the rest alone (docs/adr/0035). Thread-safe.
 */
final class HashGate implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int PLACES = Math.max(1, Runtime.getRuntime().availableProcessors());
    private static final int PLACES_OF_KNOWN = 1;
    private static final Refusal BUSY = Refusal.of(
                    UNAVAILABLE,
                    "sign_in_busy",
                    "Too many people are signing in at the moment. Try again in a few seconds.")
            .withRetryAfter(PATIENCE);

    private final Semaphore places = new Semaphore(PLACES, true);
    private final Semaphore placesOfKnown = new Semaphore(PLACES_OF_KNOWN, true);
    private final HashCrowd crowd = new HashCrowd();
    private final DaemonThreads made;
    private final ThreadPoolExecutor threads;

    HashGate(GatewayName name) {
        this.made = name.daemons("hash");
        int most = PLACES + PLACES_OF_KNOWN;
        this.threads = new ThreadPoolExecutor(
                most, most, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), made);
        threads.allowCoreThreadTimeOut(true); // nobody signs in most of the time
    }

    /**
     * Computes the hash when its turn comes.
     *
     * @throws RefusedException UNAVAILABLE when no place became free in time, or at once when the asker has too many hashes under way;
     *     nothing is computed then
     */
    <T> T pass(HashAsker asker, Supplier<T> hashing) {
        if (!crowd.enter(asker)) throw new RefusedException(BUSY);
        try {
            return passInTurn(asker, hashing);
        } finally {
            crowd.leave(asker);
        }
    }

    private <T> T passInTurn(HashAsker asker, Supplier<T> hashing) {
        Semaphore entered = enter(asker);
        try {
            return result(threads.submit(hashing::get));
        } finally {
            entered.release();
        }
    }

    /** Takes a place and returns the semaphore to release. */
    private Semaphore enter(HashAsker asker) {
        if (asker.known() && places.tryAcquire()) return places;
        Semaphore own = asker.known() ? placesOfKnown : places;
        try {
            if (own.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return own;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RefusedException(BUSY);
    }

    private static <T> T result(Future<T> computed) {
        try {
            return computed.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(BUSY);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error failure) throw failure;
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Lets running hashes finish; no new ones start. */
    @Override
    public void close() {
        threads.shutdown();
        made.awaitEnd();
    }
}
