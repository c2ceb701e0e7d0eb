package dev.tidegate.gateway.secret;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates ids: UUIDv7 text (RFC 9562) with 48 bits of milliseconds, 12 bits that count within one millisecond, and 62 random bits. Ids of
 * one instance sort in order of creation, even when the clock steps back; they are not secrets. The JDK generates only random UUIDs.
 * Thread-safe, lock-free.
 */
public final class Ids {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final Clock clock;
    private final RandomWords random;
    private final AtomicLong last = new AtomicLong(); // milliseconds, then the counter

    public Ids(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = new RandomWords(random);
    }

    /** The next id. More than 4,096 within a millisecond borrow from the next one. */
    public String next() {
        long now = clock.millis() << COUNTER_BITS;
        long ticket = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long time = (ticket >>> COUNTER_BITS) << 16;
        long high = time | VERSION | (ticket & COUNTER_MASK);
        return new UUID(high, (random.next() & RANDOM_MASK) | VARIANT).toString();
    }
}
