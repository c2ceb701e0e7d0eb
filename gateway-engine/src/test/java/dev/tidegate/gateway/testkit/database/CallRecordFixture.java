package dev.tidegate.gateway.testkit.database;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallAttempt;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records of calls, and what a database holds of them. */
abstract class CallRecordFixture extends StoreContract {
    static final Usage USAGE = new Usage(10, 20, 3, 4);

    final List<String> ids(String where) {
        return database.column("SELECT id FROM tg_calls " + where + " ORDER BY id");
    }

    final String money(String id) {
        return only(
                id,
                "input_tokens",
                "output_tokens",
                "cache_read_tokens",
                "cache_write_tokens",
                "cost_nanos",
                "pricing_status");
    }

    final String log(String id) {
        return only(id, "streamed", "error_code", "first_byte_ms", "duration_ms");
    }

    final String only(String id, String... columns) {
        return texts("tg_calls WHERE id = '" + id + "'", columns).get(0);
    }

    final List<String> texts(String from, String... columns) {
        String texts = Stream.of(columns)
                .map(column -> "COALESCE(CAST(" + column + " AS TEXT), '-')")
                .collect(Collectors.joining(" || ' ' || "));
        return database.column("SELECT " + texts + " FROM " + from);
    }

    static CallRecord withAttempts(CallRecord call) {
        return call(
                call.id(),
                call.startedAt(),
                call.usage(),
                call.cost(),
                call.logged(),
                call.model(),
                List.of(attempt("first", 503, "upstream_status", 1, 20), attempt("second", null, "gone", 21, 30)));
    }

    private static CallAttempt attempt(
            String provider, @Nullable Integer status, String errorCode, int startedAfter, int duration) {
        return new CallAttempt(
                provider,
                "qwen",
                status,
                CallOutcome.FAILED,
                errorCode,
                Duration.ofMillis(startedAfter),
                Duration.ofMillis(duration));
    }

    static CallRecord call(String id, int second, @Nullable Usage usage, boolean logged, String model) {
        return call(id, second, usage, Cost.withoutPrice(usage), logged, model);
    }

    static CallRecord call(String id, int second, @Nullable Usage usage, Cost cost, boolean logged, String model) {
        return call(id, TestDatabase.NOW.plusSeconds(second), usage, cost, logged, model, List.of());
    }

    static CallRecord call(
            String id,
            Instant startedAt,
            @Nullable Usage usage,
            Cost cost,
            boolean logged,
            String model,
            List<CallAttempt> attempts) {
        return new CallRecord(
                id,
                "r-" + id,
                startedAt,
                new ApiKeyId("key-1"),
                "user-1",
                null,
                "team-1",
                "chat_completions",
                true,
                model,
                model,
                "local",
                "qwen",
                200,
                usage,
                cost,
                CallOutcome.COMPLETED,
                null,
                Duration.ofMillis(12),
                Duration.ofMillis(34),
                logged,
                attempts);
    }
}
