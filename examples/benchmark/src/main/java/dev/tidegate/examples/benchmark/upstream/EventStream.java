package dev.tidegate.examples.benchmark.upstream;

import dev.tidegate.examples.benchmark.load.EventStamp;
import java.io.IOException;

/** One stream that the mock is writing: an event at each due time, counted from the first. */
final class EventStream implements Comparable<EventStream> {
    private final long id;
    private final MockConnection connection;
    private final ModelRequest request;
    private final long intervalNanos;
    private long dueNanos;
    private int written;

    EventStream(long id, MockConnection connection, ModelRequest request) {
        this.id = id;
        this.connection = connection;
        this.request = request;
        intervalNanos = request.shape().delayMillis() * 1_000_000L;
        dueNanos = System.nanoTime();
    }

    long id() {
        return id;
    }

    MockConnection connection() {
        return connection;
    }

    boolean isDue(long nowNanos) {
        return dueNanos - nowNanos <= 0;
    }

    long waitNanos(long nowNanos) {
        return dueNanos - nowNanos;
    }

    /** Writes what is due, each event with a write of its own; false when the stream has ended. */
    boolean writeDue(long nowNanos) throws IOException {
        while (written < request.shape().events() && isDue(nowNanos)) {
            connection.write(Answers.event(request.shape(), new EventStamp(id, System.nanoTime())));
            written++;
            dueNanos += intervalNanos;
        }
        if (written < request.shape().events()) return true;
        connection.write(Answers.streamEnd(request));
        return false;
    }

    @Override
    public int compareTo(EventStream other) {
        int byTime = Long.signum(dueNanos - other.dueNanos);
        return byTime != 0 ? byTime : Long.compare(id, other.id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventStream stream && stream.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
