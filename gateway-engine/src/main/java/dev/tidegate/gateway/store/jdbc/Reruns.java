package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.transaction.StoreContentionException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reruns whole transactions that the database aborted in favour of another, a few times. */
public final class Reruns {
    private static final Logger LOG = LoggerFactory.getLogger(Reruns.class);
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Reruns() {}

    public static <T> T of(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (StoreContentionException e) {
                if (attempt == ATTEMPTS) throw e;
                LOG.info("Attempt {} of a transaction: {}", attempt, e.getMessage());
                pause(attempt);
            }
        }
    }

    /** Of random length, so that two transactions do not collide again. */
    private static void pause(int attempt) {
        long longest = PAUSE.multipliedBy(1L << attempt).toNanos();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }
}
