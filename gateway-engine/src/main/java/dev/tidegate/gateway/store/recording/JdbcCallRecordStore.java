package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.recording.CallRecordStore;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PreparedStatements;
import dev.tidegate.gateway.store.jdbc.Reruns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Writes on its own connection, never inside the caller's transaction, so appended records stay. Plain JDBC, as it runs for every call. */
final class JdbcCallRecordStore implements CallRecordStore {
    private final DataSource dataSource;
    private final PreparedStatements statements;

    JdbcCallRecordStore(DataSource dataSource, PreparedStatements statements) {
        this.dataSource = dataSource;
        this.statements = statements;
    }

    @Override
    public void append(List<CallRecord> records) {
        if (records.isEmpty()) return;
        Reruns.of(() -> JdbiAccess.guarded(() -> write(records)));
    }

    private boolean write(List<CallRecord> records) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            CallBatch batch = new CallBatch(statements, connection, records);
            statements.inTransaction(connection, batch::write);
        }
        return true;
    }
}
