package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.CallRecordStore;
import dev.tidegate.gateway.requestlog.RequestLogStore;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import javax.sql.DataSource;

/** The stores of call records: one for writing them, and one for purging the request log. */
public record JdbiRecordingStores(CallRecordStore callRecords, RequestLogStore requestLogs) {

    /**
     * Creates the stores.
     *
     * @param recorder connections reserved for the writer, so that nothing else holds it up
     */
    public static JdbiRecordingStores over(JdbiAccess access, DataSource recorder) {
        return new JdbiRecordingStores(
                new JdbcCallRecordStore(recorder, access.statements()), new JdbiRequestLogStore(access));
    }
}
