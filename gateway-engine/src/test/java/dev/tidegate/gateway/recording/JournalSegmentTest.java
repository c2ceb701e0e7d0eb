package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that a journal writes, on a disk that fails (MONEY-4). */
class JournalSegmentTest {
    @TempDir
    private Path directory;

    private FailingChannel disk;
    private JournalFile file;
    private JournalSegment segment;

    @BeforeEach
    void begin() throws IOException {
        Path path = directory.resolve("calls-a.journal");
        disk = new FailingChannel(FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        file = new JournalFile(new JournalClaim(path, disk));
        segment = JournalSegment.begin(file, JournalHead.of("0199-a"), 1024);
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Test
    @DisplayName("MONEY-4 a file that could not be emptied takes no further records: a reader would not find them")
    void a_file_that_could_not_be_emptied_is_retired() throws IOException {
        segment.append("one\n");
        disk.failing = true;
        assertThatThrownBy(() -> segment.replayed(segment.end())).isInstanceOf(IOException.class);
        disk.failing = false;
        assertThat(segment.isThere()).isFalse();
        assertThat(segment.hasPending()).isFalse();
    }

    @Test
    @DisplayName("nothing is left behind the room of a file when a batch did not get onto the disk")
    void a_failed_batch_leaves_nothing_behind_the_zeros() throws IOException {
        segment.append("one\n");
        disk.failing = true;
        String large = "x".repeat(100_000) + "\n";
        assertThatThrownBy(() -> segment.append(large)).isInstanceOf(IOException.class);
        disk.failing = false;
        segment.append("two\n");
        assertThat(file.read(0, disk.size(), line -> {})).isEqualTo(JournalFile.Ending.WHOLE);
    }

    @Test
    @DisplayName(
            "MONEY-4 a disk that is full is not taken for one with room because a few records fit: calls stay refused")
    void a_full_disk_stays_full() throws IOException {
        disk.room = disk.size() + 100;
        assertThat(segment.append("one\n")).isFalse();
        assertThatThrownBy(() -> segment.reserve()).hasMessageContaining("No space left");
        disk.room = Long.MAX_VALUE;
        segment.reserve();
        for (int i = 0; i < 50; i++) assertThat(segment.append("two\n")).isTrue();
    }

    @Test
    @DisplayName("MONEY-4 room that is not to be had in full is left to the database, which may be on the same disk")
    void nothing_is_taken_from_a_full_disk() throws IOException {
        long before = disk.size();
        disk.room = before + 200;
        assertThat(segment.append("one\n")).isFalse();
        assertThat(disk.size()).isEqualTo(before);
        assertThatThrownBy(() -> segment.reserve()).isInstanceOf(IOException.class);
        assertThat(disk.size()).isEqualTo(before);
    }
}
