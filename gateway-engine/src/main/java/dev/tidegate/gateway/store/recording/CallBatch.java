package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.store.jdbc.PreparedStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements of {@link JdbcCallRecordStore} as JDBC batches, since they run for every call before its answer ends. */
final class CallBatch {
    // exact to the minute, so that a key in steady use does not cost a row version per batch (KEY-5)
    private static final long LAST_USED_STEP_MILLIS = 60_000;
    private static final String LAST_USED = """
        UPDATE tg_api_keys
        SET last_used_at = ?
        WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)\
        """;

    private final PreparedStatements statements;
    private final Connection connection;
    private final List<CallRecord> records;

    CallBatch(PreparedStatements statements, Connection connection, List<CallRecord> records) {
        this.statements = statements;
        this.connection = connection;
        this.records = records;
    }

    void write() throws SQLException {
        writeCalls();
        List<CallRecord> tried = records.stream()
                .filter(call -> call.logged() && !call.attempts().isEmpty())
                .toList();
        if (!tried.isEmpty()) writeAttempts(tried);
        writeLastUsed();
    }

    private void writeCalls() throws SQLException {
        statements.with(connection, CallRow.INSERT, statement -> {
            CallRow row = new CallRow(statement);
            for (CallRecord call : records) {
                row.bind(call);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private void writeAttempts(List<CallRecord> calls) throws SQLException {
        statements.with(connection, AttemptRow.INSERT, statement -> {
            AttemptRow row = new AttemptRow(statement);
            for (CallRecord call : calls) {
                int n = 0;
                for (CallAttempt attempt : call.attempts()) {
                    row.bind(call, ++n, attempt);
                    statement.addBatch();
                }
            }
            return statement.executeBatch();
        });
    }

    private void writeLastUsed() throws SQLException {
        // in id order, so that two nodes that write the same keys wait instead of deadlocking
        Map<String, Instant> lastUsed = new TreeMap<>();
        for (CallRecord call : records) {
            lastUsed.merge(call.apiKeyId().value(), call.startedAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
        statements.with(connection, LAST_USED, statement -> {
            for (Map.Entry<String, Instant> key : lastUsed.entrySet()) {
                statement.setLong(1, key.getValue().toEpochMilli());
                statement.setString(2, key.getKey());
                statement.setLong(3, key.getValue().toEpochMilli() - LAST_USED_STEP_MILLIS);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }
}
