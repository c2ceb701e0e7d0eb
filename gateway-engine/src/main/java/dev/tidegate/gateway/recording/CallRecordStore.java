package dev.tidegate.gateway.recording;

import java.util.List;

/** Stores call records. */
public interface CallRecordStore {

    /**
     * Writes the ledger rows, request log rows and last-used times of all records in one transaction. A record whose id already exists is
     * left unchanged, so replaying is harmless.
     *
     * @throws dev.tidegate.gateway.transaction.StoreException when nothing was written
     */
    void append(List<CallRecord> records);
}
