package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.testkit.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Whose a journal's file is and which software can read it (MONEY-4): what is not understood is kept and told, never dropped. */
@Isolated("it captures the log")
class JournalFormatTest {
    private static final String OURS = "0199-ours";
    private static final String THEIRS = "0199-theirs";
    private static final RecorderLimits QUICK = new RecorderLimits(
            1_000, Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofSeconds(20));

    @TempDir
    private Path directory;

    private final InMemoryCallRecordStore store = new InMemoryCallRecordStore();
    private final List<GroupCommitRecorder> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(GroupCommitRecorder::close);
    }

    @Test
    @DisplayName("two installations share a directory, and neither replays what the other has left")
    void two_installations_share_a_directory() throws IOException {
        InMemoryCallRecordStore theirs = new InMemoryCallRecordStore();
        theirs.away = true;
        GroupCommitRecorder other = start(theirs, THEIRS);
        other.record(Calls.full("theirs"));
        other.close();
        start(store, OURS);
        assertThat(store.records()).isEmpty();
        theirs.away = false;
        start(theirs, THEIRS);
        assertThat(theirs.records()).containsExactly(Calls.full("theirs"));
    }

    @Test
    @DisplayName("a file of another installation under a name of ours is kept and told")
    void a_file_with_a_foreign_head() throws IOException {
        Path file = write(OURS, JournalHead.of(THEIRS).line(), RecordLine.write(Calls.full("theirs")));
        assertKept(file, "another installation");
    }

    @Test
    @DisplayName("a file of a later version is kept under its name and told")
    void a_file_of_a_later_version() throws IOException {
        int later = JournalHead.VERSION + 1;
        Path file = write(OURS, new JournalHead(later, OURS).line(), RecordLine.write(Calls.full("later")));
        assertKept(file, "version " + later + " and this software reads version");
    }

    @Test
    @DisplayName("a whole last line with a field that this software does not know is kept, not taken for a torn one")
    void a_line_of_a_later_version() throws IOException {
        String line = TabbedLines.write(Calls.full("later"));
        String later = CheckedLine.of(CheckedLine.text(line).orElseThrow() + "\tnew");
        Path file = write(OURS, new JournalHead(2, OURS).line(), TabbedLines.write(Calls.full("ours")), later);
        GroupCommitRecorder recorder = start(store, OURS);
        assertThat(store.records()).containsExactly(Calls.full("ours"));
        assertThat(file).doesNotExist();
        assertThat(recorder.keptFiles()).isEqualTo(1);
        assertThat(rejected()).containsExactly(later);
    }

    @Test
    @DisplayName("a record with a member that this software does not know is replayed, and its line is kept and told")
    void a_line_that_says_more() throws IOException {
        String more = RecordLineTest.withMore(Calls.full("more"));
        Path file = write(OURS, JournalHead.of(OURS).line(), more, RecordLine.write(Calls.full("ours")));
        try (LogCapture log = LogCapture.start()) {
            GroupCommitRecorder recorder = start(store, OURS);
            assertThat(recorder.keptFiles()).isEqualTo(1);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("contain more than this software understands"))
                    .hasSize(1);
        }
        assertThat(store.records()).containsExactly(Calls.full("more"), Calls.full("ours"));
        assertThat(file).doesNotExist();
        assertThat(rejected()).containsExactly(more);
    }

    @Test
    @DisplayName("a broken line is set aside and told; those before and behind it are replayed")
    void a_broken_line() throws IOException {
        String broken = RecordLine.write(Calls.full("broken")).replace("\"status\":200", "\"status\":500");
        write(
                OURS,
                JournalHead.of(OURS).line(),
                RecordLine.write(Calls.full("before")),
                broken,
                RecordLine.write(Calls.full("behind")));
        try (LogCapture log = LogCapture.start()) {
            start(store, OURS);
            assertThat(log.lines())
                    .filteredOn(
                            line -> line.contains("1 lines of call records are kept in") && line.contains("damaged"))
                    .hasSize(1);
        }
        assertThat(store.records()).containsExactly(Calls.full("before"), Calls.full("behind"));
        assertThat(rejected()).containsExactly(broken);
    }

    @Test
    @DisplayName("a file whose head is damaged is replayed, since each line says its own version")
    void a_damaged_head() throws IOException {
        String head = JournalHead.of(OURS).line().replace(OURS, THEIRS);
        write(OURS, head, RecordLine.write(Calls.full("ours")));
        start(store, OURS);
        assertThat(store.records()).containsExactly(Calls.full("ours"));
        assertThat(rejected()).containsExactly(head);
    }

    @Test
    @DisplayName("files of the release before, without a head, are read, a torn last line excepted")
    void a_file_without_a_head() throws IOException {
        String torn = TabbedLines.write(Calls.full("torn")).substring(0, 50);
        Files.writeString(
                directory.resolve("calls-000000000000001-0b1e.journal"),
                TabbedLines.write(Calls.full("old")) + "\n" + torn);
        GroupCommitRecorder recorder = start(store, OURS);
        assertThat(store.records()).containsExactly(Calls.full("old"));
        assertThat(recorder.keptFiles()).isZero();
        assertThat(rejected()).isEmpty();
    }

    @Slow
    @Test
    @DisplayName(
            "MONEY-4a, MONEY-4d what a killed process left is replayed wherever the kill cut it, and twice changes nothing")
    void cut_anywhere() throws IOException {
        String head = JournalHead.of(OURS).line() + "\n";
        String lines = RecordLine.write(Calls.full("one")) + "\n" + RecordLine.write(Calls.full("two")) + "\n";
        String whole = head + lines;
        for (int cut = 0; cut <= whole.length(); cut++) {
            if (cut % 2 == 1 && !whole.startsWith("\n", cut) && !whole.startsWith("\n", cut - 1)) continue;
            InMemoryCallRecordStore cutStore = new InMemoryCallRecordStore();
            Path file = name(OURS, cut);
            Files.writeString(file, whole.substring(0, cut) + "\0".repeat(100));
            GroupCommitRecorder recorder = start(cutStore, OURS);
            int wholeLines =
                    (int) whole.substring(0, cut).chars().filter(c -> c == '\n').count();
            assertThat(cutStore.records()).as("cut at %d", cut).hasSize(Math.max(0, wholeLines - 1));
            assertThat(recorder.keptFiles()).isZero();
            assertThat(file).doesNotExist();
            recorder.close();
        }
    }

    @Test
    @DisplayName("MONEY-4 a file with more behind its zeros is read up to them, kept and told")
    void data_behind_zeros() throws IOException {
        String head = JournalHead.of(OURS).line() + "\n";
        Path file = Files.writeString(
                name(OURS, 1),
                head
                        + RecordLine.write(Calls.full("before")) + "\n"
                        + "\0".repeat(100)
                        + RecordLine.write(Calls.full("behind")) + "\n");
        try (LogCapture log = LogCapture.start()) {
            GroupCommitRecorder recorder = start(store, OURS);
            assertThat(recorder.keptFiles()).isEqualTo(1);
            assertThat(log.lines()).filteredOn(line -> line.contains("damaged")).hasSize(1);
        }
        assertThat(store.records()).containsExactly(Calls.full("before"));
        assertThat(file).exists();
    }

    @Test
    @DisplayName("a running gateway holds room on the disk, uses it anew after each outage, and leaves nothing when it"
            + " stops")
    void room_is_held_and_used_anew() throws IOException {
        GroupCommitRecorder recorder = start(store, OURS);
        long held = bytes();
        assertThat(held).isGreaterThanOrEqualTo(64 * 1024);
        for (int outage = 0; outage < 3; outage++) {
            store.away = true;
            for (int i = 0; i < 300; i++) recorder.record(Calls.full(outage + "-" + i));
            assertThat(JournalFiles.records(directory)).hasSize(300);
            store.away = false;
            await().untilAsserted(
                            () -> assertThat(JournalFiles.records(directory)).isEmpty());
            assertThat(bytes()).isLessThanOrEqualTo(held + 1024);
        }
        assertThat(store.records()).hasSize(900);
        recorder.close();
        assertThat(bytes()).isZero();
    }

    private void assertKept(Path file, String why) throws IOException {
        byte[] before = Files.readAllBytes(file);
        try (LogCapture log = LogCapture.start()) {
            GroupCommitRecorder recorder = start(store, OURS);
            assertThat(recorder.keptFiles()).isEqualTo(1);
            assertThat(log.lines()).filteredOn(line -> line.contains(why)).hasSize(1);
        }
        assertThat(store.records()).isEmpty();
        assertThat(file).hasBinaryContent(before);
    }

    private GroupCommitRecorder start(InMemoryCallRecordStore database, String installation) throws IOException {
        JournalPlace place = new JournalPlace(directory, installation, 64 * 1024);
        GroupCommitRecorder recorder =
                new GroupCommitRecorder(database, place, () -> false, SettableClock.standing(), QUICK);
        started.add(recorder);
        recorder.start(GatewayName.DEFAULT);
        return recorder;
    }

    private Path write(String installation, String... lines) throws IOException {
        return Files.writeString(name(installation, 1), String.join("\n", lines) + "\n");
    }

    private Path name(String installation, int number) {
        return directory.resolve(String.format("calls-%s-%015d-x.journal", installation, number));
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private List<String> rejected() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("rejected-"))
                    .toList()) lines.addAll(Files.readAllLines(file));
            return lines;
        }
    }
}
