package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.FAST;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.digest;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.PricingStatus;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.recording.LedgerEntry;
import dev.tidegate.gateway.recording.RequestLogEntry;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What every database must do with call records. */
public abstract class CallRecordStoreContract extends StoreContract {
    private static final Usage USAGE = new Usage(10, 20, 3, 4);

    @Test
    @DisplayName("MONEY-4a one ledger row per call; appending it again changes nothing")
    void append_is_idempotent() {
        CallRecord call = call("c1", 0, USAGE, true, "fast");
        stores.recording().callRecords().append(List.of(call, call));
        stores.recording()
                .callRecords()
                .append(List.of(call("c1", 5, null, true, "other"), call("c2", 1, null, false, "fast")));

        assertThat(stores.recording().ledger().count()).isEqualTo(2);
        assertThat(stores.recording().requestLogs().count()).isEqualTo(1);
        LedgerEntry entry = stores.recording().ledger().find("c1").orElseThrow();
        assertThat(entry.usage()).isEqualTo(USAGE);
        assertThat(entry.cost()).isEqualTo(new Cost(PricingStatus.UNPRICED, null));
        assertThat(stores.recording().ledger().find("c2").orElseThrow().cost())
                .isEqualTo(new Cost(PricingStatus.USAGE_MISSING, null));
    }

    @Test
    @DisplayName("the ledger says of the cost what the record says, whatever it says")
    void cost_is_written_as_it_was_decided() {
        Cost unpriced = new Cost(PricingStatus.UNPRICED, null);
        stores.recording()
                .callRecords()
                .append(List.of(
                        call("c1", 0, USAGE, Cost.priced(Long.MAX_VALUE), true, "m"),
                        call("c2", 0, null, Cost.priced(0), false, "m"),
                        call("c3", 0, null, unpriced, false, "m")));

        assertThat(stores.recording().ledger().find("c1").orElseThrow().cost()).isEqualTo(Cost.priced(Long.MAX_VALUE));
        assertThat(stores.recording().ledger().find("c2").orElseThrow().cost()).isEqualTo(Cost.priced(0));
        assertThat(stores.recording().ledger().find("c3").orElseThrow().cost()).isEqualTo(unpriced);
    }

    @Test
    @DisplayName("LOG-1c the request log keeps owner, team and key of the time of the call")
    void request_log_row_has_everything() {
        CallRecord call = call("c1", 0, USAGE, true, "fast");
        stores.recording().callRecords().append(List.of(call));

        assertThat(stores.recording().requestLogs().page(null, 10))
                .containsExactly(new RequestLogEntry(
                        "c1",
                        "r-c1",
                        call.startedAt(),
                        call.apiKeyId(),
                        "user-1",
                        null,
                        "team-1",
                        "chat_completions",
                        true,
                        "fast",
                        "fast",
                        "local",
                        "qwen",
                        200,
                        CallOutcome.COMPLETED,
                        null,
                        Duration.ofMillis(12),
                        Duration.ofMillis(34)));
    }

    @Test
    @DisplayName("KEY-5 last use is the newest time and never goes back")
    void last_used_moves_forward_only() {
        SamplePrincipals.insertInto(stores);
        stores.apiKeys().keys().insert(key("key-1", "user-1", FAST), digest(1), false);

        stores.recording()
                .callRecords()
                .append(List.of(call("c1", 9, null, false, "m"), call("c2", 3, null, false, "m")));
        stores.recording().callRecords().append(List.of(call("c3", 1, null, false, "m")));

        assertThat(database.value("SELECT last_used_at FROM tg_api_keys"))
                .isEqualTo(String.valueOf(TestDatabase.NOW.plusSeconds(9).toEpochMilli()));
    }

    @Test
    @DisplayName("KEY-5 last use is kept to the minute, so that steady use does not write a row per call")
    void last_used_is_kept_to_the_minute() {
        SamplePrincipals.insertInto(stores);
        stores.apiKeys().keys().insert(key("key-1", "user-1", FAST), digest(1), false);

        stores.recording().callRecords().append(List.of(call("c1", 0, null, false, "m")));
        stores.recording().callRecords().append(List.of(call("c2", 59, null, false, "m")));
        assertThat(database.value("SELECT last_used_at FROM tg_api_keys"))
                .isEqualTo(String.valueOf(TestDatabase.NOW.toEpochMilli()));
        stores.recording().callRecords().append(List.of(call("c3", 60, null, false, "m")));
        assertThat(database.value("SELECT last_used_at FROM tg_api_keys"))
                .isEqualTo(String.valueOf(TestDatabase.NOW.plusSeconds(60).toEpochMilli()));
    }

    @Test
    @DisplayName("LOG-4 pages are newest first by keyset; a purge takes the oldest in batches and never the ledger")
    void pages_and_purge() {
        List<CallRecord> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) calls.add(call("c" + i, i / 2, null, true, "m"));
        stores.recording().callRecords().append(calls);

        assertThat(stores.recording().requestLogs().page(null, 2))
                .extracting("id")
                .containsExactly("c4", "c3");
        PagePosition end = new PagePosition(calls.get(3).startedAt(), "c3");
        assertThat(stores.recording().requestLogs().page(end, 9))
                .extracting("id")
                .containsExactly("c2", "c1", "c0");
        assertThat(stores.recording().ledger().page(end, 9)).extracting("id").containsExactly("c2", "c1", "c0");

        Instant cutoff = TestDatabase.NOW.plusSeconds(2);
        assertThat(stores.recording().requestLogs().deleteBatchBefore(cutoff, 3))
                .isEqualTo(3);
        assertThat(stores.recording().requestLogs().deleteBatchBefore(cutoff, 3))
                .isEqualTo(1);
        assertThat(stores.recording().requestLogs().page(null, 9))
                .extracting("id")
                .containsExactly("c4");
        assertThat(stores.recording().ledger().count()).isEqualTo(5);
    }

    @Test
    void text_of_a_stranger_does_not_hold_up_the_batch() {
        String hostile = "m\0\uD800" + "\u20AC\u00E4\u4E2D".repeat(3000);
        stores.recording()
                .callRecords()
                .append(List.of(call("c1", 0, null, true, hostile), call("c2", 0, null, true, "m")));

        assertThat(stores.recording().ledger().count()).isEqualTo(2);
        assertThat(stores.recording().ledger().find("c1").orElseThrow().model())
                .startsWith("m\uFFFD")
                .hasSizeLessThan(300);
    }

    @Test
    void batch_with_an_impossible_record_is_not_written_at_all() {
        database.execute("DROP TABLE tg_request_logs");

        assertThatThrownBy(() -> stores.recording().callRecords().append(List.of(call("c1", 0, null, true, "m"))))
                .isInstanceOf(StoreException.class);

        assertThat(stores.recording().ledger().count()).isZero();
    }

    @Slow
    @Test
    void cost_of_appends_and_reads_is_small() {
        SamplePrincipals.insertInto(stores);
        stores.apiKeys().keys().insert(key("key-1", "user-1", FAST), digest(1), false);
        append(0, 100);
        long appends = nanos(() -> append(100, 300)) / (200 * 32);
        nanos(() -> reads(2000));
        long identity = nanos(() -> reads(2000)) / 2000;
        nanos(() -> epochs(3000));
        long epoch = nanos(() -> epochs(3000)) / 3000;
        LoggerFactory.getLogger(CallRecordStoreContract.class)
                .info(
                        "{}: append {} ns a record, findIdentity {} ns, epoch {} ns",
                        getClass().getSimpleName(),
                        appends,
                        identity,
                        epoch);

        // forty times what was measured: this catches a lost batch or index, not a busy machine
        assertThat(appends).isLessThan(4_000_000);
        assertThat(identity).isLessThan(20_000_000);
        assertThat(epoch).isLessThan(8_000_000);
    }

    private void append(int from, int to) {
        for (int batch = from; batch < to; batch++) {
            List<CallRecord> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) calls.add(call("c" + batch + "-" + i, batch, USAGE, true, "fast"));
            stores.recording().callRecords().append(calls);
        }
    }

    private void reads(int times) {
        for (int i = 0; i < times; i++)
            assertThat(stores.apiKeys().keys().findIdentity("public-key-1").isPresent())
                    .isTrue();
    }

    private void epochs(int times) {
        for (int i = 0; i < times; i++) stores.identityEpoch().read();
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static CallRecord call(String id, int second, Usage usage, boolean logged, String model) {
        return call(id, second, usage, Cost.withoutPrice(usage), logged, model);
    }

    private static CallRecord call(String id, int second, Usage usage, Cost cost, boolean logged, String model) {
        return new CallRecord(
                id,
                "r-" + id,
                TestDatabase.NOW.plusSeconds(second),
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
                List.of());
    }
}
