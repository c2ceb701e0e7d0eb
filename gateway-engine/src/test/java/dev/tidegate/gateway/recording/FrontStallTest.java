package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A journal that takes records first, on a disk that stops answering. */
@Isolated("it measures waits")
class FrontStallTest extends RecorderFixture {
    private static final RecorderLimits LIMITS = new RecorderLimits(
            100, Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(1));

    private final FreezingFiles disk = new FreezingFiles();

    @Test
    @DisplayName("API-9b, MONEY-4 a frozen journal refuses new calls, and holds up no caller but the one that writes")
    void a_frozen_write() throws Exception {
        GroupCommitRecorder recorder = freeze();
        Future<?> writing = submit(recorder, 0, 1).get(0);
        disk.awaitWriting();
        List<Future<?>> others = submit(recorder, 1, 10);
        for (Future<?> each : others) each.get(5, TimeUnit.SECONDS);

        assertThat(store.records()).hasSize(10);
        assertThatThrownBy(recorder::requireWritable).hasMessageStartingWith("store_unavailable");
        assertThat(recorder.problem()).hasValueSatisfying(why -> assertThat(why).contains("for several seconds"));
        disk.thaw();
        writing.get(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(store.records()).hasSize(11));
        recorder.requireWritable();
        assertThat(recorder.problem()).isEmpty();
    }

    @Test
    @DisplayName("MONEY-4 closing does not wait for a frozen journal, whose records are written when it thaws")
    void closing() throws Exception {
        GroupCommitRecorder recorder = freeze();
        Future<?> writing = submit(recorder, 0, 1).get(0);
        disk.awaitWriting();
        try {
            callers.submit(recorder::close).get(5, TimeUnit.SECONDS);
        } finally {
            disk.thaw();
        }
        writing.get(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(store.records()).hasSize(2));
        await().untilAsserted(() -> assertThat(list(directory, "calls-")).isEmpty());
    }

    @Test
    @DisplayName("MONEY-4 when the database is gone before a frozen journal thaws, the next start finds its records")
    void closing_for_good() throws Exception {
        GroupCommitRecorder recorder = freeze();
        Future<?> writing = submit(recorder, 0, 1).get(0);
        disk.awaitWriting();
        callers.submit(recorder::close).get(5, TimeUnit.SECONDS);
        store.away = true;
        disk.thaw();
        writing.get(10, TimeUnit.SECONDS);
        await().until(() -> System.getProperties().stringPropertyNames().stream()
                .noneMatch(name -> name.startsWith("tidegate.journal")));
        store.away = false;
        startReal();
        assertThat(store.records()).contains(Calls.full("call-0"));
    }

    @Test
    @DisplayName("an interrupted caller waits for its turn at the journal as others do")
    void an_interrupted_caller() throws Exception {
        GroupCommitRecorder recorder = freeze();
        Future<?> writing = submit(recorder, 0, 1).get(0);
        disk.awaitWriting();
        Thread.currentThread().interrupt();
        recorder.record(Calls.full("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.records()).contains(Calls.full("interrupted"));
        disk.thaw();
        writing.get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("MONEY-4 a file that cannot be emptied is released, and another takes its place")
    void a_file_that_cannot_be_emptied() {
        disk.failing = true;
        GroupCommitRecorder recorder = start(); // at its end nothing may be claimed, as the fixture checks
        disk.failing = false;
        await().until(() -> JournalFiles.records(directory).isEmpty());
        recorder.record(Calls.full("after"));
        await().untilAsserted(() -> assertThat(store.records()).contains(Calls.full("after")));
    }

    /** Starts a recorder whose journal has worked, and answers no longer. */
    private GroupCommitRecorder freeze() {
        GroupCommitRecorder recorder = start();
        disk.freeze();
        return recorder;
    }

    private void startReal() {
        JournalPlace place = new JournalPlace(directory, INSTALLATION, 64 * 1024, true);
        started(new GroupCommitRecorder(store, place, databaseAway::get, clock, LIMITS));
    }

    private GroupCommitRecorder start() {
        JournalPlace place = new JournalPlace(directory, INSTALLATION, 64 * 1024, true);
        GroupCommitRecorder recorder =
                started(new GroupCommitRecorder(store, place, databaseAway::get, clock, LIMITS, disk));
        recorder.record(Calls.full("before"));
        await().untilAsserted(() -> assertThat(store.records()).hasSize(1));
        return recorder;
    }
}
