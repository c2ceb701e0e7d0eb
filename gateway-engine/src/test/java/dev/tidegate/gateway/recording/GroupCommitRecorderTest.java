package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.Pause;
import dev.tidegate.gateway.transaction.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts threads")
class GroupCommitRecorderTest extends RecorderFixture {
    @Test
    @DisplayName("MONEY-4b, MONEY-4c a record that returned is in the store, and records under load share transactions")
    void records_are_committed_in_groups() throws Exception {
        GroupCommitRecorder recorder = start(directory);
        store.duringAppend = () -> Pause.lasting(Duration.ofNanos(200_000));
        List<Future<?>> done = submit(recorder, 0, 5_000);
        for (Future<?> each : done) each.get(30, TimeUnit.SECONDS);
        assertThat(store.records()).hasSize(5_000);
        assertThat(store.batches()).hasSizeLessThan(2_500).allMatch(size -> size <= 512);
        assertThat(journalFiles()).isEmpty();
    }

    @Test
    @DisplayName("a record that the database refuses does not hold up the others and is kept aside")
    void a_poisoned_record_blocks_nobody() throws Exception {
        GroupCommitRecorder recorder = start(directory);
        store.refusedIds.add("call-77");
        for (Future<?> each : submit(recorder, 0, 300)) each.get(30, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(store.records()).hasSize(299));
        await().untilAsserted(
                        () -> assertThat(rejectedLines()).containsExactly(RecordLine.write(Calls.full("call-77"))));
        await().untilAsserted(() -> assertThat(journalFiles()).isEmpty());
        recorder.record(Calls.full("after"));
        assertThat(store.records()).contains(Calls.full("after"));
    }

    @Test
    void a_poisoned_first_record_is_found_out_as_soon_as_another_one_comes() throws Exception {
        GroupCommitRecorder recorder = start(directory);
        store.refusedIds.add("bad");
        recorder.record(Calls.full("bad"));
        assertThat(rejectedLines()).isEmpty();
        recorder.record(Calls.full("good"));
        await().untilAsserted(() -> assertThat(store.records()).containsExactly(Calls.full("good")));
        await().untilAsserted(() -> assertThat(rejectedLines()).hasSize(1));
    }

    @Test
    void without_a_journal_a_poisoned_record_fails_alone() throws Exception {
        GroupCommitRecorder recorder = start(null);
        recorder.record(Calls.full("proof"));
        store.refusedIds.add("call-7");
        int failed = 0;
        for (Future<?> each : submit(recorder, 0, 100)) failed += failed(each) ? 1 : 0;
        assertThat(failed).isEqualTo(1);
        assertThat(store.records()).hasSize(100);
        assertThatCode(recorder::requireWritable).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("without a journal an outage refuses new calls at once, and ends by itself")
    void without_a_journal_calls_are_unavailable_during_an_outage() {
        GroupCommitRecorder recorder = start(null);
        recorder.record(Calls.full("proof"));
        databaseAway.set(true);
        assertThatThrownBy(recorder::requireWritable).hasMessageStartingWith("store_unavailable");
        databaseAway.set(false);
        store.away = true;
        assertThatThrownBy(() -> recorder.record(Calls.full("late"))).isInstanceOf(StoreException.class);
        assertThatThrownBy(recorder::requireWritable).hasMessageStartingWith("store_unavailable");
        store.away = false;
        await().untilAsserted(recorder::requireWritable);
        recorder.record(Calls.full("after"));
        assertThat(store.records())
                .as("what was paid for is recorded in the end")
                .contains(Calls.full("late"), Calls.full("after"));
    }

    @Test
    void a_full_queue_refuses_after_its_wait() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommitRecorder recorder = started(
                new GroupCommitRecorder(store, null, databaseAway::get, clock, limits(4, Duration.ofSeconds(1))));
        store.duringAppend = () -> pause(goOn);
        List<Future<?>> waiting = submit(recorder, 0, 10);
        await().until(() -> waiting.stream().filter(Future::isDone).count() == 6);
        goOn.countDown();
        int failed = 0;
        for (Future<?> each : waiting) failed += failed(each) ? 1 : 0;
        assertThat(failed).isEqualTo(6);
        assertThat(store.records()).hasSize(4);
        recorder.record(Calls.full("after"));
    }

    @Test
    void close_writes_what_was_handed_in_and_takes_no_more() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch inStore = new CountDownLatch(1);
        GroupCommitRecorder recorder = start(directory);
        store.duringAppend = () -> {
            inStore.countDown();
            pause(goOn);
        };
        List<Future<?>> waiting = submit(recorder, 0, 40);
        assertThat(inStore.await(10, TimeUnit.SECONDS)).isTrue();
        Future<?> closing = callers.submit(recorder::close);
        goOn.countDown();
        closing.get(10, TimeUnit.SECONDS);
        int failed = 0;
        for (Future<?> each : waiting) failed += failed(each) ? 1 : 0;
        assertThat(store.records()).hasSize(40 - failed); // each was either written or told that it was not
        assertThatThrownBy(() -> recorder.record(Calls.full("late"))).isInstanceOf(StoreException.class);
    }

    @Test
    void an_interrupted_caller_still_waits_for_its_record() {
        GroupCommitRecorder recorder = start(null);
        Thread.currentThread().interrupt();
        recorder.record(Calls.full("one"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.records()).hasSize(1);
    }

    @Test
    void a_bug_of_the_store_ends_no_thread_and_an_error_ends_no_wait() throws Exception {
        GroupCommitRecorder recorder = start(null);
        store.duringAppend = () -> {
            throw new IllegalStateException("a bug");
        };
        assertThatThrownBy(() -> recorder.record(Calls.full("one"))).isInstanceOf(StoreException.class);
        store.duringAppend = () -> {
            throw new LinkageError("as if");
        };
        assertThatThrownBy(() -> recorder.record(Calls.full("two"))).isInstanceOf(StoreException.class);
        await().untilAsserted(() ->
                assertThatThrownBy(() -> recorder.record(Calls.full("three"))).isInstanceOf(StoreException.class));
    }

    @Test
    @DisplayName("MONEY-4 an Error in a look at the journal ends no thread: the next look finds the way back")
    void an_error_of_the_keeper_ends_nothing() {
        AtomicInteger errors = new AtomicInteger();
        GroupCommitRecorder recorder = started(new GroupCommitRecorder(
                store,
                placeAt(directory),
                () -> {
                    if (Thread.currentThread().getName().equals("tidegate-journal") && errors.incrementAndGet() <= 2)
                        throw new LinkageError("as if");
                    return false;
                },
                clock,
                QUICK));
        await().until(() -> errors.get() > 0);
        store.away = true;
        recorder.record(Calls.full("one"));
        store.away = false;
        await().untilAsserted(() -> assertThat(store.records()).containsExactly(Calls.full("one")));
        assertThat(recorder.problem()).isEmpty();
    }

    @Test
    @DisplayName("MONEY-4 a record that comes too late for the recorder is in the log")
    void a_late_record_is_in_the_log() {
        GroupCommitRecorder recorder = start(directory);
        recorder.close();
        try (LogCapture log = LogCapture.start()) {
            assertThatThrownBy(() -> recorder.record(Calls.full("late"))).isInstanceOf(StoreException.class);
            assertThat(log.lines()).anyMatch(line -> line.contains(RecordLine.write(Calls.full("late"))));
        }
    }
}
