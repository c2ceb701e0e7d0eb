package dev.tidegate.gateway.testkit;

import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting with a deadline, in handlers and clients of tests. */
public final class Waits {
    private static final int DEADLINE_SECONDS = 20;

    private Waits() {}

    public static void await(CountDownLatch latch) throws InterruptedIOException {
        if (!opensWithin(latch, TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS))) {
            throw new AssertionError("not reached within " + DEADLINE_SECONDS + " s");
        }
    }

    public static boolean opensWithin(CountDownLatch latch, long millis) throws InterruptedIOException {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted by the host");
        }
    }
}
