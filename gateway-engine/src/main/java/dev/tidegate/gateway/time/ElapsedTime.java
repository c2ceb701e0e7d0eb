package dev.tidegate.gateway.time;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Time that passes and never goes back, for waits, windows and ages within one process. What is compared across nodes or restarts, or
 * shown to people, is an instant instead (docs/adr/0024). Thread-safe.
 */
public abstract class ElapsedTime {
    private ElapsedTime() {}

    /**
     * The time that passes beside this clock: the JVM's own for a clock of the system, so that setting the system's time changes nothing,
     * and for any other clock the sum of its steps forward.
     */
    public static ElapsedTime of(Clock clock) {
        boolean ofTheSystem = clock.getClass().equals(Clock.systemUTC().getClass());
        return ofTheSystem ? new OfTheJvm() : new OfClock(clock);
    }

    /** The JVM's own time. */
    public static ElapsedTime ofTheJvm() {
        return new OfTheJvm();
    }

    /** Nanoseconds since some moment; only differences mean anything. */
    public abstract long nanos();

    /** As {@link #nanos}. */
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
