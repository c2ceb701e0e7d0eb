package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The statements of {@link JdbiCallRecordStore} as JDBC batches, since they run for every call before its answer ends. */
final class CallBatch {
    private static final String LEDGER = """
        INSERT INTO tg_ledger (id, request_id, occurred_at, api_key_id, user_id, service_account_id, team_id, operation,
            model, resolved_model, provider_id, upstream_model, status, outcome, input_tokens, output_tokens,
            cache_read_tokens, cache_write_tokens, cost_nanos, pricing_status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING""";
    private static final String REQUEST_LOG = """
        INSERT INTO tg_request_logs (id, request_id, occurred_at, api_key_id, user_id, service_account_id, team_id, operation,
            model, resolved_model, provider_id, upstream_model, status, outcome, streamed, error_code, first_byte_ms,
            duration_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING""";
    // exact to the minute, so that a key in steady use does not cost a row version per batch (KEY-5)
    private static final long LAST_USED_STEP_MILLIS = 60_000;
    private static final String LAST_USED = """
        UPDATE tg_api_keys
        SET last_used_at = ?
        WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)""";
    // longer than any real name, and short enough for an index entry of either database
    private static final int MAX_TEXT = 256;

    private final Connection connection;
    private final List<CallRecord> records;

    CallBatch(Connection connection, List<CallRecord> records) {
        this.connection = connection;
        this.records = records;
    }

    void write() throws SQLException {
        writeLedger();
        writeRequestLog();
        writeLastUsed();
    }

    private void writeLedger() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEDGER)) {
            for (CallRecord call : records) {
                bindCall(statement, call);
                bindUsage(statement, call.usage());
                bindCost(statement, call.cost());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void writeRequestLog() throws SQLException {
        if (records.stream().noneMatch(CallRecord::logged)) return;
        try (PreparedStatement statement = connection.prepareStatement(REQUEST_LOG)) {
            for (CallRecord call : records) {
                if (!call.logged()) continue;
                bindCall(statement, call);
                statement.setBoolean(15, call.streamed());
                statement.setString(16, clipped(call.errorCode()));
                setLong(
                        statement,
                        17,
                        call.firstByteAfter() == null
                                ? null
                                : call.firstByteAfter().toMillis());
                statement.setLong(18, call.duration().toMillis());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void writeLastUsed() throws SQLException {
        // in id order, so that two nodes that write the same keys wait instead of deadlocking
        Map<String, Instant> lastUsed = new TreeMap<>();
        for (CallRecord call : records) {
            lastUsed.merge(call.apiKeyId().value(), call.startedAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
        try (PreparedStatement statement = connection.prepareStatement(LAST_USED)) {
            for (Map.Entry<String, Instant> key : lastUsed.entrySet()) {
                statement.setLong(1, key.getValue().toEpochMilli());
                statement.setString(2, key.getKey());
                statement.setLong(3, key.getValue().toEpochMilli() - LAST_USED_STEP_MILLIS);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The fourteen columns with which both tables begin. */
    private static void bindCall(PreparedStatement statement, CallRecord call) throws SQLException {
        statement.setString(1, call.id());
        statement.setString(2, clipped(call.requestId()));
        statement.setLong(3, call.startedAt().toEpochMilli());
        statement.setString(4, call.apiKeyId().value());
        statement.setString(5, call.userId());
        statement.setString(6, call.serviceAccountId());
        statement.setString(7, call.teamId());
        statement.setString(8, clipped(call.operation()));
        statement.setString(9, clipped(call.model()));
        statement.setString(10, clipped(call.resolvedModel()));
        statement.setString(11, clipped(call.provider()));
        statement.setString(12, clipped(call.upstreamModel()));
        statement.setInt(13, call.status());
        statement.setString(14, call.outcome().name().toLowerCase(Locale.ROOT));
    }

    private static void bindUsage(PreparedStatement statement, @Nullable Usage usage) throws SQLException {
        setLong(statement, 15, usage == null ? null : usage.inputTokens());
        setLong(statement, 16, usage == null ? null : usage.outputTokens());
        setLong(statement, 17, usage == null ? null : usage.cacheReadTokens());
        setLong(statement, 18, usage == null ? null : usage.cacheWriteTokens());
    }

    private static void bindCost(PreparedStatement statement, Cost cost) throws SQLException {
        setLong(statement, 19, cost.nanos());
        statement.setString(20, cost.status().name().toLowerCase(Locale.ROOT));
    }

    private static void setLong(PreparedStatement statement, int position, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.BIGINT);
        } else {
            statement.setLong(position, value);
        }
    }

    /**
     * Some of the texts come from callers or providers. PostgreSQL accepts neither NUL nor long index entries, and one refused record would
     * hold up all others in its batch.
     */
    private static @Nullable String clipped(@Nullable String text) {
        if (text == null) return null;
        String shortened = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        return shortened.replace('\0', '\uFFFD');
    }
}
