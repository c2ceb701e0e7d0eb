package dev.tidegate.gateway.time;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Monotonic time for waits, windows and ages within one process. Use an instant for anything compared across nodes or restarts, or shown to
 * people (docs/adr/0024). Thread-safe.
 */
public abstract class ElapsedTime {
    private ElapsedTime() {}

    /**
     * The elapsed time for this clock: the JVM's own for a system clock, so that setting the system's time has no effect; for any other
     * clock, the sum of its forward steps.
     */
    public static ElapsedTime of(Clock clock) {
        boolean ofTheSystem = clock.getClass().equals(Clock.systemUTC().getClass());
        return ofTheSystem ? new OfTheJvm() : new OfClock(clock);
    }

    /** The JVM's own elapsed time. */
    public static ElapsedTime ofTheJvm() {
        return new OfTheJvm();
    }

    /** Nanoseconds since an arbitrary moment; only differences are meaningful. */
    public abstract long nanos();

    /** Milliseconds, like {@link #nanos}. */
    public final long millis() {
        return Math.floorDiv(nanos(), 1_000_000L);
    }

    /** Whether less than {@code age} has passed since {@link #nanos} was {@code nanos}. */
    public final boolean isWithin(Duration age, long nanos) {
        return nanos() - nanos < age.toNanos();
    }

    private static final class OfTheJvm extends ElapsedTime {
        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }

    private static final class OfClock extends ElapsedTime {
        private final Clock clock;
        private final AtomicReference<Seen> last;

        OfClock(Clock clock) {
            this.clock = clock;
            this.last = new AtomicReference<>(new Seen(clock.millis(), 0));
        }

        @Override
        public long nanos() {
            return TimeUnit.MILLISECONDS.toNanos(last.updateAndGet(seen -> seen.at(clock.millis())).elapsedMillis);
        }

        private record Seen(long clockMillis, long elapsedMillis) {
            Seen at(long now) {
                return new Seen(now, elapsedMillis + Math.max(0, now - clockMillis));
            }
        }
    }
}
