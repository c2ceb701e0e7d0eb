package dev.tidegate.gateway.recording;

import java.util.List;

/** Where call records end up. */
public interface CallRecordStore {

    /**
     * Writes ledger rows, request log rows and last-used times of all records in one transaction. A record whose id is already there
     * is left as it is, so replaying is harmless.
     *
     * @throws dev.tidegate.gateway.tx.StoreException when nothing was written
     */
    void append(List<CallRecord> records);
}
