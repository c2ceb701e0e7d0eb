package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.naming.GatewayName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The recorder while the database is away, and what its journal keeps. */
@Isolated("it counts threads")
class RecorderJournalTest extends RecorderFixture {
    @Test
    @DisplayName("MONEY-4 records go to the journal while the database is away and return from there by themselves")
    void the_journal_takes_over_and_is_replayed() throws Exception {
        GroupCommitRecorder recorder = start(directory);
        recorder.record(Calls.full("before"));
        store.away = true;
        for (Future<?> each : submit(recorder, 0, 200)) each.get(30, TimeUnit.SECONDS);
        recorder.requireWritable();
        assertThat(store.records()).hasSize(1);
        assertThat(journalFiles()).isNotEmpty().allSatisfy(RecorderJournalTest::isPrivate);
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

    private static void isPrivate(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
