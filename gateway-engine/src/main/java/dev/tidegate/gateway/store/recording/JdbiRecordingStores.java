package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.CallRecordStore;
import dev.tidegate.gateway.recording.LedgerStore;
import dev.tidegate.gateway.recording.RequestLogStore;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import javax.sql.DataSource;

/** The stores of call records: one for writing, and one each for reading the ledger and the request log. */
public record JdbiRecordingStores(CallRecordStore callRecords, LedgerStore ledger, RequestLogStore requestLogs) {

    /**
     * Creates the stores.
     *
     * @param recorder connections reserved for the writer, so that nothing else holds it up
     */
    public static JdbiRecordingStores over(JdbiAccess access, DataSource recorder) {
        RecordingRows.register(access);
        return new JdbiRecordingStores(
                new JdbiCallRecordStore(recorder), new JdbiLedgerStore(access), new JdbiRequestLogStore(access));
    }
}
