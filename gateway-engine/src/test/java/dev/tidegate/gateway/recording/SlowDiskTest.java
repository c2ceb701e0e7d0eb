package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A commit that does not come back for long (MONEY-4): no further call is made, nobody waits for ever, and nothing is lost. */
@Isolated("it measures waits")
class SlowDiskTest {
    private static final RecorderLimits LIMITS = new RecorderLimits(
            100, Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(600));

    @TempDir
    private Path directory;

    private final InMemoryCallRecordStore store = new InMemoryCallRecordStore();
    private final CountDownLatch diskAnswers = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newFixedThreadPool(50);

    @AfterEach
    void stop() {
        diskAnswers.countDown();
        callers.shutdownNow();
    }

    @Test
    @DisplayName(
            "API-9b, MONEY-4 a stalled commit refuses new calls, bounds the wait of those that ended, and records all in the"
                    + " end")
    void stalled() throws Exception {
        try (GroupCommitRecorder recorder = start()) {
            recorder.requireWritable();
            store.duringAppend = this::stall;
            List<Future<?>> waiting = IntStream.range(0, 50)
                    .<Future<?>>mapToObj(i -> callers.submit(() -> recorder.record(Calls.full("call-" + i))))
                    .toList();
            await().atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(() ->
                            assertThatThrownBy(recorder::requireWritable).hasMessageStartingWith("store_unavailable"));
            assertThat(recorder.problem())
                    .hasValueSatisfying(why -> assertThat(why).contains("for several seconds"));
            for (Future<?> each : waiting) {
                assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(StoreException.class);
            }
            diskAnswers.countDown();
            await().atMost(10, TimeUnit.SECONDS).untilAsserted(recorder::requireWritable);
            await().atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(store.records()).hasSize(50));
            assertThat(recorder.problem()).isEmpty();
        }
    }

    private GroupCommitRecorder start() throws IOException {
        JournalPlace place = new JournalPlace(directory, "0199-a", 64 * 1024);
        GroupCommitRecorder recorder =
                new GroupCommitRecorder(store, place, () -> false, SettableClock.standing(), LIMITS);
        recorder.start(GatewayName.DEFAULT);
        return recorder;
    }

    private void stall() {
        try {
            assertThat(diskAnswers.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
