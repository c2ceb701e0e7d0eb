package dev.tidegate.gateway.requestlog;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.requestlog.RequestLogFilter.Scope;
import java.time.Instant;
import java.util.Optional;

/** The request log in the database: the part of a call's record that says how the call went. What it used and cost stays when it is purged. */
public interface RequestLogStore {

    /** Logged calls, newest first, without their attempts. */
    Page<CallRecord> page(RequestLogFilter filter, PageRequest request);

    /** A logged call in the scope, with its attempts. */
    Optional<CallRecord> find(String callId, Scope scope);

    /** The number of logged calls from before {@code cutoff}. */
    long countBefore(Instant cutoff);

    /**
     * Takes one batch of the oldest calls from before {@code cutoff} out of the log, with their attempts and payloads, in its own
     * transaction. Call again until it returns less than {@code batch}.
     */
    int deleteBatchBefore(Instant cutoff, int batch);
}
