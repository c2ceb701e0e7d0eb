package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.PricingStatus;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.credential.ApiKeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of logged calls and of their attempts. */
final class LoggedRows {
    private LoggedRows() {}

    static void register(JdbiAccess access) {
        access.rows(CallRecord.class, (row, context) -> call(row));
        access.rows(CallAttempt.class, (row, context) -> attempt(row));
    }

    private static CallRecord call(ResultSet row) throws SQLException {
        return new CallRecord(
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
                usage(row),
                new Cost(
                        Columns.constant(row, "pricing_status", PricingStatus.class),
                        Columns.nullableLong(row, "cost_nanos")),
                Columns.constant(row, "outcome", CallOutcome.class),
                row.getString("error_code"),
                nullableDuration(row, "first_byte_ms"),
                Duration.ofMillis(row.getLong("duration_ms")),
                true,
                List.of());
    }

    private static @Nullable Usage usage(ResultSet row) throws SQLException {
        if (Columns.nullableLong(row, "input_tokens") == null) return null;
        return new Usage(
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                row.getLong("cache_read_tokens"),
                row.getLong("cache_write_tokens"));
    }

    private static CallAttempt attempt(ResultSet row) throws SQLException {
        Long status = Columns.nullableLong(row, "status");
        return new CallAttempt(
                row.getString("provider_id"),
                row.getString("upstream_model"),
                status == null ? null : status.intValue(),
                Columns.constant(row, "outcome", CallOutcome.class),
                row.getString("error_code"),
                Duration.ofMillis(row.getLong("started_after_ms")),
                Duration.ofMillis(row.getLong("duration_ms")));
    }

    private static @Nullable Duration nullableDuration(ResultSet row, String column) throws SQLException {
        Long millis = Columns.nullableLong(row, column);
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
