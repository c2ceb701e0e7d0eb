package dev.tidegate.examples.benchmark;

import dev.tidegate.examples.benchmark.load.LatencyHistogram;
import dev.tidegate.examples.benchmark.load.LoadLog;
import dev.tidegate.examples.benchmark.upstream.StreamLedger;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long an upstream kept writing for clients that had left. */
final class LeavingClients {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final LatencyHistogram freed = new LatencyHistogram();
    private final int left;

    private LeavingClients(LoadLog log, StreamLedger streams) {
        left = log.leftAtNanos().size();
        log.leftAtNanos()
                .forEach((stream, leftAt) ->
                        streams.freedAtNanos(stream).ifPresent(freedAt -> freed.record(freedAt - leftAt)));
    }

    /** Looks when nothing is open any more, or when the patience is over. */
    static LeavingClients observe(LoadLog log, StreamLedger streams, Duration patience) {
        waitUntilIdle(streams, patience);
        return new LeavingClients(log, streams);
    }

    static void waitUntilIdle(StreamLedger streams, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (streams.open() > 0 && System.nanoTime() < end) LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** Share of those that left whose upstream was freed within the time; 0 when nobody left. */
    double freedWithin(Duration time) {
        return left == 0 ? 0 : (double) freed.countUpTo(time.toNanos()) / left;
    }

    double p99Micros() {
        return freed.percentileNanos(0.99) / 1e3;
    }
}
