package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Binds an attempt to the statement that inserts its row. */
final class AttemptRow {
    static final String INSERT = """
        INSERT INTO tg_call_attempts (call_id, n, provider_id, upstream_model, status, outcome, error_code,
            started_after_ms, duration_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (call_id, n) DO NOTHING\
        """;

    private final Parameters row;

    AttemptRow(PreparedStatement statement) {
        this.row = new Parameters(statement);
    }

    /** @param n from 1 */
    void bind(CallRecord call, int n, CallAttempt attempt) throws SQLException {
        row.set(1, call.id());
        row.set(2, (long) n);
        row.set(3, attempt.provider());
        row.set(4, attempt.upstreamModel());
        row.set(5, attempt.status() == null ? null : attempt.status().longValue());
        row.set(6, attempt.outcome());
        row.set(7, attempt.errorCode());
        row.set(8, attempt.startedAfter().toMillis());
        row.set(9, attempt.duration().toMillis());
    }
}
