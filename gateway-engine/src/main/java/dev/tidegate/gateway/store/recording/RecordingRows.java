package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.PricingStatus;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.LedgerEntry;
import dev.tidegate.gateway.recording.RequestLogEntry;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.credential.ApiKeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Maps rows of ledger and request log to records. */
final class RecordingRows {
    private RecordingRows() {}

    static void register(JdbiAccess access) {
        access.rows(LedgerEntry.class, (row, context) -> ledgerEntry(row))
                .rows(RequestLogEntry.class, (row, context) -> requestLogEntry(row));
    }

    private static LedgerEntry ledgerEntry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getString("id"),
                row.getString("request_id"),
                Columns.instant(row, "occurred_at"),
                new ApiKeyId(row.getString("api_key_id")),
                row.getString("user_id"),
                row.getString("service_account_id"),
                row.getString("team_id"),
                row.getString("operation"),
                row.getString("model"),
                row.getString("resolved_model"),
                row.getString("provider_id"),
                row.getString("upstream_model"),
                row.getInt("status"),
                Columns.constant(row, "outcome", CallOutcome.class),
                usage(row),
                new Cost(
                        Columns.constant(row, "pricing_status", PricingStatus.class),
                        Columns.nullableLong(row, "cost_nanos")));
    }

    private static @Nullable Usage usage(ResultSet row) throws SQLException {
        Long input = Columns.nullableLong(row, "input_tokens");
        if (input == null) return null;
        return new Usage(
                input,
                row.getLong("output_tokens"),
                row.getLong("cache_read_tokens"),
                row.getLong("cache_write_tokens"));
    }

    private static RequestLogEntry requestLogEntry(ResultSet row) throws SQLException {
        Long firstByte = Columns.nullableLong(row, "first_byte_ms");
        return new RequestLogEntry(
                row.getString("id"),
                row.getString("request_id"),
                Columns.instant(row, "occurred_at"),
                new ApiKeyId(row.getString("api_key_id")),
                row.getString("user_id"),
                row.getString("service_account_id"),
                row.getString("team_id"),
                row.getString("operation"),
                row.getBoolean("streamed"),
                row.getString("model"),
                row.getString("resolved_model"),
                row.getString("provider_id"),
                row.getString("upstream_model"),
                row.getInt("status"),
                Columns.constant(row, "outcome", CallOutcome.class),
                row.getString("error_code"),
                firstByte == null ? null : Duration.ofMillis(firstByte),
                Duration.ofMillis(row.getLong("duration_ms")));
    }
}
