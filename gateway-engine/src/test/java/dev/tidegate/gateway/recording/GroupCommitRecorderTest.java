package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.Pause;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.transaction.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts threads")
class GroupCommitRecorderTest {
    private static final RecorderLimits QUICK = limits(1_000, Duration.ofMillis(20));

    private static final String INSTALLATION = "0199-a";

    @TempDir
    private Path directory;

    private final InMemoryCallRecordStore store = new InMemoryCallRecordStore();
    private final SettableClock clock = SettableClock.standing();
    private final AtomicBoolean databaseAway = new AtomicBoolean();
    private final ExecutorService callers = Executors.newFixedThreadPool(64);
    private final List<GroupCommitRecorder> started = new ArrayList<>();

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
    @DisplayName("MONEY-4 records go to the journal while the database is away and return from there by themselves")
    void the_journal_takes_over_and_is_replayed() throws Exception {
        GroupCommitRecorder recorder = start(directory);
        recorder.record(Calls.full("before"));
        store.away = true;
        for (Future<?> each : submit(recorder, 0, 200)) each.get(30, TimeUnit.SECONDS);
        recorder.requireWritable();
        assertThat(store.records()).hasSize(1);
        assertThat(journalFiles()).isNotEmpty().allSatisfy(GroupCommitRecorderTest::isPrivate);
        store.away = false;
        await().untilAsserted(() -> assertThat(store.records()).hasSize(201));
        await().untilAsserted(() -> assertThat(journalFiles()).isEmpty());
        recorder.record(Calls.full("after"));
        assertThat(store.records()).contains(Calls.full("after"), Calls.full("call-199"));
    }

    @Test
    @DisplayName("MONEY-4d what a killed process left is replayed at the next start, a torn last line excepted")
    void a_start_replays_what_is_left() throws IOException {
        String whole = TabbedLines.write(Calls.full("one")) + "\n" + TabbedLines.write(Calls.full("two")) + "\n";
        String torn = TabbedLines.write(Calls.full("three")).substring(0, 40);
        Files.writeString(directory.resolve("calls-000000000000001-a.journal"), whole + torn);
        Files.writeString(
                directory.resolve("calls-000000000000002-b.journal"), TabbedLines.write(Calls.full("four")) + "\n");
        store.append(List.of(Calls.full("two")));
        start(directory);
        assertThat(store.records()).extracting(CallRecord::id).containsExactly("two", "one", "four");
        assertThat(journalFiles()).isEmpty();
    }

    @Test
    void a_damaged_line_within_a_file_is_kept_for_a_person() throws IOException {
        String damaged = "00000000\tnot a record";
        String lines = damaged + "\n" + TabbedLines.write(Calls.full("two")) + "\n";
        Files.writeString(directory.resolve("calls-000000000000001-a.journal"), lines);
        start(directory);
        assertThat(store.records()).containsExactly(Calls.full("two"));
        assertThat(rejectedLines()).containsExactly(damaged);
    }

    @Test
    @DisplayName("MONEY-4 closing during an outage leaves the journal for the next start, and replaying twice changes"
            + " nothing")
    void a_close_during_an_outage_loses_nothing() throws Exception {
        store.away = true;
        GroupCommitRecorder first = start(directory);
        for (Future<?> each : submit(first, 0, 50)) each.get(30, TimeUnit.SECONDS);
        first.close();
        List<Path> left = journalFiles();
        assertThat(left).isNotEmpty();
        Path copy = directory.resolve("calls-999999999999999-copy.journal");
        Files.copy(left.get(0), copy);
        store.away = false;
        start(directory);
        assertThat(store.records()).hasSize(50);
        assertThat(journalFiles()).isEmpty();
    }

    @Test
    @DisplayName("two gateways share a journal directory and keep off each other's files")
    void two_gateways_share_a_directory() throws Exception {
        InMemoryCallRecordStore secondStore = new InMemoryCallRecordStore();
        GroupCommitRecorder first = start(directory);
        GroupCommitRecorder second =
                started(new GroupCommitRecorder(secondStore, placeAt(directory), databaseAway::get, clock, QUICK));
        store.away = true;
        first.record(Calls.full("first"));
        secondStore.away = true;
        second.record(Calls.full("second"));
        secondStore.away = false;
        await().untilAsserted(() -> assertThat(secondStore.records()).isNotEmpty());
        assertThat(secondStore.records()).containsExactly(Calls.full("second"));
        assertThat(journalFiles()).isNotEmpty();
        first.close();
        GroupCommitRecorder third =
                started(new GroupCommitRecorder(secondStore, placeAt(directory), databaseAway::get, clock, QUICK));
        assertThat(secondStore.records()).contains(Calls.full("first"));
        third.requireWritable();
    }

    @Test
    @DisplayName("a file that another process holds is left alone, and adopted once it is free")
    void another_process_keeps_its_file() throws Exception {
        Path file = directory.resolve("calls-000000000000001-a.journal");
        Files.writeString(file, TabbedLines.write(Calls.full("theirs")) + "\n");
        Process other = OtherProcess.holding(file);
        try {
            GroupCommitRecorder recorder = start(directory);
            recorder.close();
            assertThat(store.records()).isEmpty();
            assertThat(file).exists();
        } finally {
            other.destroyForcibly().waitFor();
        }
        start(directory);
        assertThat(store.records()).containsExactly(Calls.full("theirs"));
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
    @DisplayName("a journal whose directory cannot be made is no journal: the start says so")
    void a_journal_that_cannot_be_made_fails_the_start() throws IOException {
        Path file = Files.createFile(directory.resolve("a file"));
        GroupCommitRecorder recorder =
                new GroupCommitRecorder(store, placeAt(file.resolve("journal")), databaseAway::get, clock, QUICK);
        assertThatThrownBy(() -> recorder.start(GatewayName.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a file");
    }

    @Test
    void a_journal_directory_that_was_deleted_is_made_again() throws IOException {
        Path journal = directory.resolve("journal");
        GroupCommitRecorder recorder = start(journal);
        store.away = true;
        recorder.record(Calls.full("one"));
        for (Path file : list(journal, "calls-")) Files.delete(file);
        Files.delete(journal);
        recorder.record(Calls.full("two"));
        store.away = false;
        await().untilAsserted(() -> assertThat(store.records()).contains(Calls.full("two")));
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

    private GroupCommitRecorder start(@Nullable Path journalDir) {
        return started(new GroupCommitRecorder(store, placeAt(journalDir), databaseAway::get, clock, QUICK));
    }

    private static RecorderLimits limits(int capacity, Duration probeEvery) {
        return new RecorderLimits(
                capacity, Duration.ofMillis(50), probeEvery, Duration.ofMillis(300), Duration.ofSeconds(20));
    }

    private static @Nullable JournalPlace placeAt(@Nullable Path directory) {
        return directory == null ? null : new JournalPlace(directory, INSTALLATION, 64 * 1024);
    }

    private GroupCommitRecorder started(GroupCommitRecorder recorder) {
        started.add(recorder);
        try {
            recorder.start(GatewayName.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorder;
    }

    private List<Future<?>> submit(GroupCommitRecorder recorder, int from, int to) {
        List<Future<?>> futures = new ArrayList<>();
        IntStream.range(from, to)
                .forEach(i -> futures.add(callers.submit(() -> recorder.record(Calls.full("call-" + i)))));
        return futures;
    }

    /** Files with records in them. */
    private List<Path> journalFiles() {
        return list(directory, "calls-").stream()
                .filter(file -> !JournalFiles.recordLines(file).isEmpty())
                .toList();
    }

    private List<String> rejectedLines() {
        return list(directory, "rejected-").stream()
                .flatMap(file -> lines(file).stream())
                .toList();
    }

    private static boolean failed(Future<?> future) throws Exception {
        try {
            future.get(30, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(StoreException.class);
            return true;
        }
    }

    private static List<Path> list(Path directory, String prefix) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void isPrivate(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static void pause(CountDownLatch goOn) {
        try {
            assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
