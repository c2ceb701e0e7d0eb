package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.paging.PagePosition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and purges the request log. */
public interface RequestLogStore {

    long count();

    /** The number of rows from before {@code cutoff}. */
    long countBefore(Instant cutoff);

    /** Newest first, after {@code position} or from the start when that is null; at most {@code limit}. */
    List<RequestLogEntry> page(@Nullable PagePosition position, int limit);

    /**
     * Deletes one batch of the oldest rows from before {@code cutoff}, in its own transaction; the ledger keeps its rows. Call again until
     * it returns less than {@code batch}.
     */
    int deleteBatchBefore(Instant cutoff, int batch);
}
