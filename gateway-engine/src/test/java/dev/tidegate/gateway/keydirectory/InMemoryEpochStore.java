package dev.tidegate.gateway.keydirectory;

import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An epoch in memory that tests can take away, and whose reads they can watch and stop. */
final class InMemoryEpochStore implements IdentityEpochStore {
    final AtomicLong value = new AtomicLong(1);
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostRunning = new AtomicInteger();
    volatile boolean away;
    volatile Runnable duringRead = () -> {};

    @Override
    public long read() {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            long read = value.get(); // before the pause: an answer is as old as it can be
            duringRead.run();
            if (away) throw new StoreException("away", new IOException("connection refused"));
            return read;
        } finally {
            running.decrementAndGet();
        }
    }
}
