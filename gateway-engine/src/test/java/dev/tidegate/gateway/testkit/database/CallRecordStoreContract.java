package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.FAST;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.digest;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.PricingStatus;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.transaction.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What every database must do with call records. */
public abstract class CallRecordStoreContract extends CallRecordFixture {
    @Test
    @DisplayName("MONEY-4a one ledger row per call; appending it again changes nothing")
    void append_is_idempotent() {
        CallRecord call = call("c1", 0, USAGE, true, "fast");
        stores.recording().callRecords().append(List.of(call, call));
        stores.recording()
                .callRecords()
                .append(List.of(call("c1", 5, null, true, "other"), call("c2", 1, null, false, "fast")));

        assertThat(ids("")).containsExactly("c1", "c2");
        assertThat(ids("WHERE logged")).containsExactly("c1");
        assertThat(money("c1")).isEqualTo("10 20 3 4 - unpriced");
        assertThat(money("c2")).isEqualTo("- - - - - usage_missing");
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

        assertThat(money("c1")).isEqualTo("10 20 3 4 " + Long.MAX_VALUE + " priced");
        assertThat(money("c2")).isEqualTo("- - - - 0 priced");
        assertThat(money("c3")).isEqualTo("- - - - - unpriced");
    }

    @Test
    @DisplayName("LOG-1c the request log keeps owner, team and key of the time of the call")
    void request_log_row_has_everything() {
        CallRecord call = call("c1", 0, USAGE, true, "fast");
        stores.recording().callRecords().append(List.of(call));

        assertThat(texts(
                        "tg_calls WHERE logged AND streamed",
                        "id",
                        "request_id",
                        "occurred_at",
                        "api_key_id",
                        "user_id",
                        "service_account_id",
                        "team_id",
                        "operation",
                        "model",
                        "resolved_model",
                        "provider_id",
                        "upstream_model",
                        "status",
                        "outcome",
                        "error_code",
                        "first_byte_ms",
                        "duration_ms"))
                .containsExactly("c1 r-c1 " + call.startedAt().toEpochMilli() + " key-1 user-1 - team-1"
                        + " chat_completions fast fast local qwen 200 completed - 12 34");
    }

    @Test
    @DisplayName("LOG-1 of a call that is not logged only what it used and cost is kept")
    void a_call_that_is_not_logged() {
        CallRecord call = withAttempts(call("c1", 0, USAGE, false, "fast"));
        stores.recording().callRecords().append(List.of(call));

        assertThat(money("c1")).isEqualTo("10 20 3 4 - unpriced");
        assertThat(log("c1")).isEqualTo("- - - -");
        assertThat(database.rows("tg_call_attempts")).isEmpty();
    }

    @Test
    @DisplayName("LOG-5a attempts stand apart, numbered in their order, and appending them again changes nothing")
    void attempts_stand_apart() {
        CallRecord tried = withAttempts(call("c1", 0, USAGE, true, "fast"));
        stores.recording().callRecords().append(List.of(call("c0", 0, USAGE, true, "fast"), tried));
        stores.recording().callRecords().append(List.of(tried));

        assertThat(texts(
                        "tg_call_attempts ORDER BY n",
                        "call_id",
                        "n",
                        "provider_id",
                        "upstream_model",
                        "status",
                        "outcome",
                        "error_code",
                        "started_after_ms",
                        "duration_ms"))
                .containsExactly(
                        "c1 1 first qwen 503 failed upstream_status 1 20", "c1 2 second qwen - failed gone 21 30");
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
    @DisplayName(
            "LOG-4, LOG-5a a purge takes the oldest calls out of the log in batches, with all that stands apart, and"
                    + " no money")
    void purge() {
        List<CallRecord> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) calls.add(call("c" + i, i / 2, USAGE, true, "m"));
        stores.recording().callRecords().append(calls);

        stores.recording().callRecords().append(List.of(withAttempts(calls.get(1)), withAttempts(calls.get(4))));
        database.execute("INSERT INTO tg_call_payloads VALUES ('c1', 'said', TRUE, 'heard', FALSE)");

        Instant cutoff = TestDatabase.NOW.plusSeconds(2);
        assertThat(stores.recording().requestLogs().countBefore(cutoff)).isEqualTo(4);
        assertThat(stores.recording().requestLogs().deleteBatchBefore(cutoff, 3))
                .isEqualTo(3);
        assertThat(ids("WHERE logged")).containsExactly("c3", "c4");
        assertThat(stores.recording().requestLogs().deleteBatchBefore(cutoff, 3))
                .isEqualTo(1);
        assertThat(stores.recording().requestLogs().deleteBatchBefore(cutoff, 3))
                .isZero();

        assertThat(stores.recording().requestLogs().countBefore(cutoff)).isZero();
        assertThat(ids("WHERE logged")).containsExactly("c4");
        assertThat(ids("")).hasSize(5);
        assertThat(money("c1")).isEqualTo("10 20 3 4 - unpriced");
        assertThat(log("c1")).isEqualTo("- - - -");
        assertThat(database.column("SELECT DISTINCT call_id FROM tg_call_attempts"))
                .containsExactly("c4");
        assertThat(database.rows("tg_call_payloads")).isEmpty();
    }

    @Test
    void text_of_a_stranger_does_not_hold_up_the_batch() {
        String hostile = "m\0\uD800" + "\u20AC\u00E4\u4E2D".repeat(3000);
        stores.recording()
                .callRecords()
                .append(List.of(call("c1", 0, null, true, hostile), call("c2", 0, null, true, "m")));

        assertThat(ids("")).hasSize(2);
        assertThat(database.value("SELECT model FROM tg_calls WHERE id = 'c1'"))
                .startsWith("m\uFFFD")
                .hasSizeLessThan(300);
    }

    @Test
    void batch_with_an_impossible_record_is_not_written_at_all() {
        database.execute("DROP TABLE tg_call_attempts");

        assertThatThrownBy(() ->
                        stores.recording().callRecords().append(List.of(withAttempts(call("c1", 0, null, true, "m")))))
                .isInstanceOf(StoreException.class);

        assertThat(ids("")).isEmpty();
        stores.recording().callRecords().append(List.of(call("c2", 0, null, true, "m")));
        assertThat(ids("")).containsExactly("c2");
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
}
