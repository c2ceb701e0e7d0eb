package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.time.ElapsedTime;
import java.time.Duration;

/** Knows when a write takes longer than it may. One write at a time; any thread may ask. */
final class StallWatch {
    private final Duration limit;
    private final ElapsedTime time = ElapsedTime.ofTheJvm();
    private volatile boolean writing;
    private volatile long since;

    StallWatch(Duration limit) {
        this.limit = limit;
    }

    /** How long a write may take. */
    Duration limit() {
        return limit;
    }

    void begin() {
        since = time.nanos();
        writing = true;
    }

    void end() {
        writing = false;
    }

    boolean isStalled() {
        return writing && !time.isWithin(limit, since);
    }
}
