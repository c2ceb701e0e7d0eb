package dev.tidegate.gateway.recording;

import java.time.Duration;

/**
 * What bounds memory and waits when the disks are slow or full.
 *
 * @param capacity records that may wait at once, and records that may be retained after nothing took them
 * @param fullWait how long a caller waits for a place among them
 * @param probeEvery how often a database or journal that is away is looked for
 * @param stallAfter how long one group may take to write before no further call is made
 * @param patience how long a caller waits for its record; the record is written later then
 */
record RecorderLimits(int capacity, Duration fullWait, Duration probeEvery, Duration stallAfter, Duration patience) {
    static final RecorderLimits DEFAULT = new RecorderLimits(
            16_384, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20));
}
