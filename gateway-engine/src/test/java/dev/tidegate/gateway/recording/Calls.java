package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records for tests. */
final class Calls {
    private Calls() {}

    static CallRecord full(String id) {
        return record(id, "req-" + id, "gpt", new Usage(12, 34, 5, 6));
    }

    static CallRecord record(String id, String requestId, String model, @Nullable Usage usage) {
        return record(id, requestId, model, usage, Cost.withoutPrice(usage));
    }

    static CallRecord costing(String id, @Nullable Usage usage, Cost cost) {
        return record(id, "req-" + id, "gpt", usage, cost);
    }

    static CallRecord trying(String id, CallAttempt... attempts) {
        Usage usage = new Usage(12, 34, 5, 6);
        return record(id, "req-" + id, "gpt", usage, Cost.withoutPrice(usage), List.of(attempts));
    }

    private static CallRecord record(String id, String requestId, String model, @Nullable Usage usage, Cost cost) {
        return record(id, requestId, model, usage, cost, List.of());
    }

    private static CallRecord record(
            String id, String requestId, String model, @Nullable Usage usage, Cost cost, List<CallAttempt> attempts) {
        return new CallRecord(
                id,
                requestId,
                Instant.parse("2026-01-01T10:00:00.123456Z"),
                new ApiKeyId("key-1"),
                "user-1",
                null,
                null,
                "chat_completions",
                true,
                model,
                "gpt-resolved",
                "openai",
                "gpt-upstream",
                200,
                usage,
                cost,
                CallOutcome.COMPLETED,
                null,
                Duration.ofNanos(1_234_567),
                Duration.ofMillis(2_345),
                true,
                attempts);
    }
}
