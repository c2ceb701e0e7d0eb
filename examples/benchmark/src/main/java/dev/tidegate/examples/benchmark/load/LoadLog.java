package dev.tidegate.examples.benchmark.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a run of the load generator has seen. Written by one thread, read when the run is over. */
public final class LoadLog {
    private final LatencyHistogram calls = new LatencyHistogram();
    private final LatencyHistogram firstEvents = new LatencyHistogram();
    private final LatencyHistogram eventDelays = new LatencyHistogram();
    private final Map<Long, Long> leftAtNanos = new HashMap<>();
    private long failures;
    private long mergedEvents;
    private long missingEvents;
    private long elapsedNanos;
    private String firstFailure = "";

    /** Whole calls that were answered with 200 and read to their end. */
    public LatencyHistogram calls() {
        return calls;
    }

    /** From the request to the first event of its stream. */
    public LatencyHistogram firstEvents() {
        return firstEvents;
    }

    /** From the upstream's write of an event to the client's read. */
    public LatencyHistogram eventDelays() {
        return eventDelays;
    }

    /** When the client left, by stream. */
    public Map<Long, Long> leftAtNanos() {
        return leftAtNanos;
    }

    public long failures() {
        return failures;
    }

    /** Events that came in one read with the event before them. */
    public long mergedEvents() {
        return mergedEvents;
    }

    /** Events that complete streams lacked. */
    public long missingEvents() {
        return missingEvents;
    }

    public double seconds() {
        return elapsedNanos / 1e9;
    }

    public double callsPerSecond() {
        return calls.count() / seconds();
    }

    public Optional<String> firstFailure() {
        return firstFailure.isEmpty() ? Optional.empty() : Optional.of(firstFailure);
    }

    void failed(String reason) {
        failures++;
        if (firstFailure.isEmpty()) firstFailure = reason;
    }

    void left(long streamId, long atNanos) {
        leftAtNanos.put(streamId, atNanos);
    }

    void merged() {
        mergedEvents++;
    }

    void missed(long events) {
        missingEvents += events;
    }

    void ended(long elapsed) {
        elapsedNanos = elapsed;
    }
}
