package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that go to the journal first and to the database afterwards. */
class FrontJournalTest {
    private static final String INSTALLATION = "0199-f";

    @TempDir
    Path directory;

    private final InMemoryCallRecordStore store = new InMemoryCallRecordStore();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final List<GroupCommitRecorder> started = new ArrayList<>();

    @AfterEach
    void close() {
        answered.countDown();
        started.forEach(GroupCommitRecorder::close);
    }

    @Test
    @DisplayName("MONEY-4b, MONEY-4c a record is in the journal before it returns, and reaches the database in batches")
    void the_database_follows() throws Exception {
        store.duringAppend = this::untilAnswered;
        GroupCommitRecorder recorder = start(journal());
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            List<? extends Future<?>> done = IntStream.range(0, 2_000)
                    .mapToObj(i -> callers.submit(() -> recorder.record(Calls.full("call-" + i))))
                    .toList();
            for (Future<?> each : done) each.get(30, TimeUnit.SECONDS);
        } finally {
            callers.shutdown();
        }

        assertThat(store.records()).isEmpty();
        assertThat(JournalFiles.records(journal())).hasSize(2_000);
        answered.countDown();
        await().untilAsserted(() -> assertThat(store.records()).hasSize(2_000));
        assertThat(store.batches()).hasSizeLessThan(100).allMatch(size -> size <= 512);
        await().untilAsserted(() -> assertThat(JournalFiles.records(journal())).isEmpty());
    }

    @Test
    @DisplayName("MONEY-4d what a killed process had only in the journal is replayed once, its torn last line excepted")
    void a_killed_process() throws IOException {
        store.duringAppend = this::untilAnswered;
        GroupCommitRecorder killed = start(journal());
        for (int i = 0; i < 5; i++) killed.record(Calls.full("call-" + i));
        Path left = copyOfJournal();
        answered.countDown();

        InMemoryCallRecordStore reached = new InMemoryCallRecordStore();
        reached.append(List.of(Calls.full("call-1")));
        GroupCommitRecorder next = started(new GroupCommitRecorder(
                reached, new JournalPlace(left, INSTALLATION, 65_536, true), () -> false, SettableClock.standing()));
        assertThat(reached.records())
                .extracting(CallRecord::id)
                .containsExactlyInAnyOrder("call-0", "call-1", "call-2", "call-3", "call-4");
        assertThat(next.keptFiles()).isZero();
    }

    @Test
    @DisplayName("MONEY-4a records that the database did not take are replayed when it answers, each once")
    void an_outage() {
        GroupCommitRecorder recorder = start(journal());
        recorder.record(Calls.full("before"));
        await().untilAsserted(() -> assertThat(store.records()).hasSize(1));
        store.away = true;
        for (int i = 0; i < 50; i++) recorder.record(Calls.full("early-" + i));
        await().until(() -> JournalFiles.records(journal()).size() == 50);
        recorder.requireWritable();
        for (int i = 0; i < 50; i++) recorder.record(Calls.full("late-" + i));
        store.away = false;
        await().untilAsserted(() -> assertThat(store.records()).hasSize(101));
        await().untilAsserted(() -> assertThat(JournalFiles.records(journal())).isEmpty());
    }

    @Test
    @DisplayName("an interrupted caller's record is taken, and so are the next ones")
    void an_interrupted_caller() {
        GroupCommitRecorder recorder = start(journal());
        Thread.currentThread().interrupt();
        recorder.record(Calls.full("one"));
        assertThat(Thread.interrupted()).isTrue();
        store.duringAppend = this::untilAnswered;
        recorder.record(Calls.full("two"));
        recorder.record(Calls.full("three"));
        answered.countDown();
        await().untilAsserted(() -> assertThat(store.records()).hasSize(3));
    }

    @Test
    @DisplayName("without a place for its file the journal takes nothing, and callers wait for the database")
    void a_journal_that_cannot_be_written() throws IOException {
        GroupCommitRecorder recorder = start(journal());
        recorder.record(Calls.full("one"));
        deleteJournal();
        Files.writeString(journal(), "in the way");
        await().untilAsserted(() -> {
            recorder.record(Calls.full("two"));
            assertThat(store.records()).contains(Calls.full("two"));
        });
        recorder.record(Calls.full("three"));
        assertThat(store.records()).contains(Calls.full("one"), Calls.full("three"));
    }

    @Test
    @DisplayName("records whose file somebody has deleted still reach the database")
    void a_deleted_file() throws IOException {
        store.duringAppend = this::untilAnswered;
        GroupCommitRecorder recorder = start(journal());
        recorder.record(Calls.full("one"));
        deleteJournal();
        recorder.record(Calls.full("two"));
        answered.countDown();
        await().untilAsserted(() -> assertThat(store.records()).hasSize(2));
    }

    @Test
    @DisplayName("MONEY-4 closing writes what waits and leaves no file")
    void closing() {
        GroupCommitRecorder recorder = start(journal());
        for (int i = 0; i < 20; i++) recorder.record(Calls.full("call-" + i));
        recorder.close();
        assertThat(store.records()).hasSize(20);
        assertThat(journal()).isEmptyDirectory();
    }

    private GroupCommitRecorder start(Path journal) {
        return started(new GroupCommitRecorder(
                store, new JournalPlace(journal, INSTALLATION, 65_536, true), () -> false, SettableClock.standing()));
    }

    private GroupCommitRecorder started(GroupCommitRecorder recorder) {
        started.add(recorder);
        try {
            recorder.start(GatewayName.DEFAULT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return recorder;
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    private void untilAnswered() {
        try {
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The files as a kill in the middle of a write leaves them. */
    private Path copyOfJournal() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("left"));
        try (Stream<Path> files = Files.list(journal())) {
            for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
        }
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                if (JournalFiles.recordLines(file).isEmpty()) continue;
                Files.writeString(
                        file, RecordLine.write(Calls.full("torn")).substring(0, 99), StandardOpenOption.APPEND);
            }
        }
        return copy;
    }

    private void deleteJournal() throws IOException {
        try (Stream<Path> files = Files.list(journal())) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(journal());
    }
}
