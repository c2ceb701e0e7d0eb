package dev.tidegate.gateway.recording;

import java.time.Duration;

/**
 * @param capacity records that may wait at once
 * @param fullWait how long a caller waits for a place among them
 * @param probeEvery how often a database that is away is looked for
 */
record RecorderLimits(int capacity, Duration fullWait, Duration probeEvery) {
    static final RecorderLimits DEFAULT = new RecorderLimits(16_384, Duration.ofSeconds(5), Duration.ofSeconds(1));
}
