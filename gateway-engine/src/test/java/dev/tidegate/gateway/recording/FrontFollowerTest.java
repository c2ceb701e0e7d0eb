package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Who moves records from the journal to the database, when that goes wrong. */
@Isolated("it counts threads")
class FrontFollowerTest extends RecorderFixture {
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

    @Test
    @DisplayName("MONEY-4 an error while an outage is noted ends nothing: the records are moved in the next round")
    void an_error_is_survived() {
        GroupCommitRecorder recorder = start();
        fault.set(new OutOfMemoryError("played by a test"));
        store.away = true;
        recorder.record(Calls.full("one"));
        await().until(() -> fault.get() == null);
        store.away = false;
        await().untilAsserted(() -> assertThat(store.records()).contains(Calls.full("one")));
        recorder.requireWritable();
        assertThat(recorder.problem()).isEmpty();
    }

    @Test
    @DisplayName(
            "API-9b, MONEY-4 when its thread has died no call is made, and what it had goes to the database otherwise")
    void a_death_is_noticed() {
        GroupCommitRecorder recorder = start();
        fault.set(new Exception("played by a test, which nothing catches"));
        store.away = true;
        recorder.record(Calls.full("one"));
        await().until(() -> fault.get() == null);
        store.away = false;
        await().untilAsserted(() ->
                assertThatThrownBy(recorder::requireWritable).hasMessageStartingWith("store_unavailable"));
        assertThat(recorder.problem()).hasValueSatisfying(why -> assertThat(why).contains("way to the database"));
        recorder.record(Calls.full("two"));
        assertThat(store.records()).contains(Calls.full("two"));
        await().untilAsserted(() -> assertThat(store.records()).contains(Calls.full("one")));
    }

    @Test
    @DisplayName("at most 8,192 records wait in both files; what comes then waits for the commit")
    void most() throws Exception {
        GroupCommitRecorder recorder = start();
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch following = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        store.duringAppend = () -> {
            (isFollower() ? following : queued).countDown();
            pause(answered);
        };
        recorder.record(Calls.full("first"));
        assertThat(following.await(10, TimeUnit.SECONDS)).isTrue();
        CallRecord call = Calls.full("another");
        for (int i = 1; i < 8_192; i++) recorder.record(call);
        List<Future<?>> more = submit(recorder, 0, 10);
        assertThat(queued.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(JournalFiles.records(directory)).hasSize(8_192);
        answered.countDown();
        for (Future<?> each : more) each.get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName(
            "MONEY-4 the records of a deleted file that the database did not take go to another, and the first is released")
    void a_deleted_file_in_an_outage() {
        GroupCommitRecorder recorder = start();
        store.duringAppend = () -> {
            if (isFollower()) deleteFiles();
        };
        store.away = true;
        recorder.record(Calls.full("one"));
        await().until(() -> JournalFiles.records(directory).size() == 1);
        store.duringAppend = () -> {};
        store.away = false;
        await().untilAsserted(() -> assertThat(store.records()).contains(Calls.full("one")));
        recorder.close(); // after which nothing may be claimed, as the fixture checks
    }

    @Test
    @DisplayName("an empty file that somebody has deleted is released")
    void a_deleted_spare_file() {
        GroupCommitRecorder recorder = start();
        recorder.record(Calls.full("one"));
        await().untilAsserted(() -> assertThat(store.records()).contains(Calls.full("one")));
        await().until(() -> JournalFiles.records(directory).isEmpty());
        deleteFiles();
        await().until(() -> list(directory, "calls-").size() >= 2);
        recorder.record(Calls.full("two"));
        await().untilAsserted(() -> assertThat(store.records()).contains(Calls.full("two")));
    }

    private static boolean isFollower() {
        return Thread.currentThread().getName().endsWith("follower");
    }

    private void deleteFiles() {
        try {
            for (Path file : list(directory, "calls-")) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GroupCommitRecorder start() {
        JournalPlace place = new JournalPlace(directory, INSTALLATION, 64 * 1024, true);
        RecorderLimits limits = limits(1_000, Duration.ofMillis(20));
        GroupCommitRecorder recorder =
                started(new GroupCommitRecorder(store, place, databaseAway::get, new FaultyClock(), limits));
        recorder.record(Calls.full("before"));
        await().untilAsserted(() -> assertThat(store.records()).hasSize(1));
        return recorder;
    }

    /** Throws the fault once, to the thread that follows the journal, when it notes an outage. */
    private final class FaultyClock extends Clock {
        @Override
        public long millis() {
            if (isFollower()) throwOnce(fault.getAndSet(null));
            return 0;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @SuppressWarnings("unchecked") // throws what need not be declared
    private static <E extends Throwable> void throwOnce(@Nullable Throwable thrown) throws E {
        if (thrown != null) throw (E) thrown;
    }
}
