package dev.tidegate.gateway.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Work that takes time, as a round trip to a database does. */
public final class Pause {
    private Pause() {}

    /** Returns after {@code length}, never earlier: a thread that was unparked before would not park at all. */
    public static void lasting(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) LockSupport.parkNanos(left);
    }
}
