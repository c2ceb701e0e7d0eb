package dev.tidegate.gateway.recording;

import java.time.Duration;

/**
 * Limits on memory and waiting when the disks are slow or full.
 *
 * @param capacity records that may wait at once, and records that may be retained after they could not be written
 * @param fullWait how long a caller waits for a place in the queue
 * @param probeEvery how often an unavailable database or journal is checked
 * @param stallAfter how long writing one group may take before further calls are refused
 * @param patience how long a caller waits for its record, which is then written later
 */
record RecorderLimits(int capacity, Duration fullWait, Duration probeEvery, Duration stallAfter, Duration patience) {
    static final RecorderLimits DEFAULT = new RecorderLimits(
            16_384, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20));
}
