package dev.tidegate.examples.benchmark.upstream;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which streams are open, and when those that a gateway gave up were freed. Safe for use by several threads. */
public final class StreamLedger {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Map<Long, Long> freedAtNanos = new ConcurrentHashMap<>();

    public int open() {
        return open.get();
    }

    /** The highest number of streams that have been open at once. */
    public int mostOpen() {
        return mostOpen.get();
    }

    /** When the gateway closed its connection while the stream was running, on the clock of {@link System#nanoTime()}. */
    public OptionalLong freedAtNanos(long streamId) {
        Long freed = freedAtNanos.get(streamId);
        return freed == null ? OptionalLong.empty() : OptionalLong.of(freed);
    }

    void opened() {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    void ended() {
        open.decrementAndGet();
    }

    void freed(long streamId) {
        freedAtNanos.put(streamId, System.nanoTime());
        open.decrementAndGet();
    }
}
