package dev.tidegate.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.metering.Cost;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.identity.credential.ApiKeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as software that wrote version 2 left it, byte for byte. */
class JournalVersion2Test {
    private static final String FILE = """
        d72d2944\ttidegate-journal\t2\t0199-ours
        4f7c2f2c\t1\tid-1\treq\\t1\t2026-01-01T10:00:00.123456Z\tkey-1\tuser-1\t\\0\tteam-1\tchat_completions\ttrue\tmodèle \\ud83d\\ude00\tgpt-resolved\topenai\tgpt-upstream\t200\t12 34 5 6\tCOMPLETED\t\\0\tPT0.001234567S\tPT2.345S\ttrue
        4b4e0873\t1\tid-2\treq-2\t2026-01-01T10:00:01Z\tkey-2\t\\0\tservice-1\t\\0\tmessages\tfalse\topus\t\\0\t\\0\t\\0\t404\t\\0\tREFUSED\tmodel_unknown\t\\0\tPT0.003S\tfalse
        """ + "\0".repeat(1139);
    private static final Usage USAGE = new Usage(12, 34, 5, 6);
    private static final CallRecord ONE = new CallRecord(
            "id-1",
            "req\t1",
            Instant.parse("2026-01-01T10:00:00.123456Z"),
            new ApiKeyId("key-1"),
            "user-1",
            null,
            "team-1",
            "chat_completions",
            true,
            "modèle 😀",
            "gpt-resolved",
            "openai",
            "gpt-upstream",
            200,
            USAGE,
            Cost.withoutPrice(USAGE),
            CallOutcome.COMPLETED,
            null,
            Duration.ofNanos(1_234_567),
            Duration.ofMillis(2_345),
            true,
            List.of());
    private static final CallRecord TWO = new CallRecord(
            "id-2",
            "req-2",
            Instant.parse("2026-01-01T10:00:01Z"),
            new ApiKeyId("key-2"),
            null,
            "service-1",
            null,
            "messages",
            false,
            "opus",
            null,
            null,
            null,
            404,
            null,
            Cost.withoutPrice(null),
            CallOutcome.REFUSED,
            "model_unknown",
            null,
            Duration.ofMillis(3),
            false,
            List.of());

    @TempDir
    private Path directory;

    @Test
    @DisplayName("MONEY-4 a file that the release before has left is replayed whole, and what it did not price is"
            + " unpriced")
    void a_file_of_version_2_is_replayed() throws IOException {
        Path file = Files.writeString(directory.resolve("calls-0199-ours-000000000000001-x.journal"), FILE);
        InMemoryCallRecordStore store = new InMemoryCallRecordStore();
        JournalPlace place = new JournalPlace(directory, "0199-ours", 64 * 1024);
        try (GroupCommitRecorder recorder =
                new GroupCommitRecorder(store, place, () -> false, SettableClock.standing())) {
            recorder.start(GatewayName.DEFAULT);
            assertThat(store.records()).containsExactly(ONE, TWO);
            assertThat(recorder.keptFiles()).isZero();
        }
        assertThat(file).doesNotExist();
    }
}
