package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.recording.CallRecordStore;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.Reruns;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes on its own connection, never inside the caller's transaction, so appended records stay. */
final class JdbiCallRecordStore implements CallRecordStore {
    private final Jdbi jdbi;

    JdbiCallRecordStore(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    @Override
    public void append(List<CallRecord> records) {
        if (records.isEmpty()) return;
        Reruns.of(() ->
                JdbiAccess.guarded(() -> jdbi.<Boolean, SQLException>inTransaction(handle -> write(handle, records))));
    }

    private static boolean write(Handle handle, List<CallRecord> records) throws SQLException {
        new CallBatch(handle.getConnection(), records).write();
        return true;
    }
}
