package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Recorders over a store in memory that can be away, and what they leave in their directory. */
abstract class RecorderFixture {
    static final RecorderLimits QUICK = limits(1_000, Duration.ofMillis(20));

    static final String INSTALLATION = "0199-a";

    @TempDir
    Path directory;

    final InMemoryCallRecordStore store = new InMemoryCallRecordStore();
    final SettableClock clock = SettableClock.standing();
    final AtomicBoolean databaseAway = new AtomicBoolean();
    final ExecutorService callers = Executors.newFixedThreadPool(64);
    final List<GroupCommitRecorder> started = new ArrayList<>();

    @AfterEach
    void nothing_leaks() throws InterruptedException {
        started.forEach(GroupCommitRecorder::close);
        callers.shutdownNow();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("tidegate-recorder", "tidegate-journal");
        assertThat(System.getProperties().stringPropertyNames()).noneMatch(name -> name.startsWith("tidegate.journal"));
    }

    GroupCommitRecorder start(@Nullable Path journalDir) {
        return started(new GroupCommitRecorder(store, placeAt(journalDir), databaseAway::get, clock, QUICK));
    }

    static RecorderLimits limits(int capacity, Duration probeEvery) {
        return new RecorderLimits(
                capacity, Duration.ofMillis(50), probeEvery, Duration.ofMillis(300), Duration.ofSeconds(20));
    }

    static @Nullable JournalPlace placeAt(@Nullable Path directory) {
        return directory == null ? null : new JournalPlace(directory, INSTALLATION, 64 * 1024);
    }

    GroupCommitRecorder started(GroupCommitRecorder recorder) {
        started.add(recorder);
        try {
            recorder.start(GatewayName.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorder;
    }

    List<Future<?>> submit(GroupCommitRecorder recorder, int from, int to) {
        List<Future<?>> futures = new ArrayList<>();
        IntStream.range(from, to)
                .forEach(i -> futures.add(callers.submit(() -> recorder.record(Calls.full("call-" + i)))));
        return futures;
    }

    /** Files with records in them. */
    List<Path> journalFiles() {
        return list(directory, "calls-").stream()
                .filter(file -> !JournalFiles.recordLines(file).isEmpty())
                .toList();
    }

    List<String> rejectedLines() {
        return list(directory, "rejected-").stream()
                .flatMap(file -> lines(file).stream())
                .toList();
    }

    static boolean failed(Future<?> future) throws Exception {
        try {
            future.get(30, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(StoreException.class);
            return true;
        }
    }

    static List<Path> list(Path directory, String prefix) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(CountDownLatch goOn) {
        try {
            assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
