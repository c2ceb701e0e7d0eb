package dev.tidegate.gateway.recording;

import java.time.Instant;

/** Purges the request log: the part of a call's record that says how the call went. What it used and cost stays. */
public interface RequestLogStore {

    /** The number of logged calls from before {@code cutoff}. */
    long countBefore(Instant cutoff);

    /**
     * Takes one batch of the oldest calls from before {@code cutoff} out of the log, with their attempts and payloads, in its own
     * transaction. Call again until it returns less than {@code batch}.
     */
    int deleteBatchBefore(Instant cutoff, int batch);
}
