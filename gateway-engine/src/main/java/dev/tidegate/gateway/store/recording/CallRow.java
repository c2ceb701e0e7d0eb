package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Binds a call to the statement that inserts its row. */
final class CallRow {
    static final String INSERT = """
        INSERT INTO tg_calls (id, request_id, occurred_at, api_key_id, user_id, service_account_id, team_id, operation,
            model, resolved_model, provider_id, upstream_model, status, outcome, input_tokens, output_tokens,
            cache_read_tokens, cache_write_tokens, cost_nanos, pricing_status, logged, streamed, error_code,
            first_byte_ms, duration_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING\
        """;

    private final Parameters row;

    CallRow(PreparedStatement statement) {
        this.row = new Parameters(statement);
    }

    void bind(CallRecord call) throws SQLException {
        bindOrigin(call);
        bindRoute(call);
        bindUsage(call.usage());
        row.set(19, call.cost().nanos());
        row.set(20, call.cost().status());
        bindLog(call);
    }

    private void bindOrigin(CallRecord call) throws SQLException {
        row.set(1, call.id());
        row.set(2, call.requestId());
        row.set(3, call.startedAt().toEpochMilli());
        row.set(4, call.apiKeyId().value());
        row.set(5, call.userId());
        row.set(6, call.serviceAccountId());
        row.set(7, call.teamId());
    }

    private void bindRoute(CallRecord call) throws SQLException {
        row.set(8, call.operation());
        row.set(9, call.model());
        row.set(10, call.resolvedModel());
        row.set(11, call.provider());
        row.set(12, call.upstreamModel());
        row.set(13, (long) call.status());
        row.set(14, call.outcome());
    }

    private void bindUsage(@Nullable Usage usage) throws SQLException {
        row.set(15, usage == null ? null : usage.inputTokens());
        row.set(16, usage == null ? null : usage.outputTokens());
        row.set(17, usage == null ? null : usage.cacheReadTokens());
        row.set(18, usage == null ? null : usage.cacheWriteTokens());
    }

    private void bindLog(CallRecord call) throws SQLException {
        boolean logged = call.logged();
        row.set(21, logged);
        row.set(22, logged ? call.streamed() : null);
        row.set(23, logged ? call.errorCode() : null);
        row.set(24, logged ? millis(call.firstByteAfter()) : null);
        row.set(25, logged ? millis(call.duration()) : null);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
