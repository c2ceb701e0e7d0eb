package dev.tidegate.gateway.recording;

import java.util.List;

/** Stores call records. */
public interface CallRecordStore {

    /**
     * Writes the rows of all records, their attempts and the last-used times in one transaction. A record whose id already exists is
     * left unchanged, so replaying is harmless.
     *
     * @throws dev.tidegate.gateway.transaction.StoreException when nothing was written
     */
    void append(List<CallRecord> records);
}
