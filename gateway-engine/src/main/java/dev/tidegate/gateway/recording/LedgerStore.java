package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.paging.PagePosition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the ledger. Nothing deletes from it. */
public interface LedgerStore {

    long count();

    Optional<LedgerEntry> find(String id);

    /** Newest first, after {@code position} or from the start when that is null; at most {@code limit}. */
    List<LedgerEntry> page(@Nullable PagePosition position, int limit);
}
