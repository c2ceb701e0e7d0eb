package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.recording.JournalFiles;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** SQLite without room for another page: no call is paid for that cannot be recorded (MONEY-4). */
@Isolated("it captures the log")
class FullDiskCallsTest {
    private static final int AS_IT_IS = 1; // SQLite takes the present size where the limit is below it
    private static final int UNLIMITED = 1_000_000;

    @TempDir
    Path directory;

    private final SQLiteConfig limits = new SQLiteConfig();
    private final SQLiteDataSource files = new SQLiteDataSource(limits);
    private final String apiKey = Maintenance.generateApiKey();

    @Test
    @DisplayName(
            "API-9b, MONEY-4 without a journal and without room, what was paid for is recorded in the end and no other"
                    + " call is made meanwhile")
    void without_a_journal() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                Gateway gateway = start(upstream, null)) {
            fillTheDisk();
            try (LogCapture log = LogCapture.start()) {
                callUntilRefused(gateway);
                int paid = upstream.requests().size();
                for (int i = 0; i < 20; i++) assertRefused(call(gateway));
                assertThat(upstream.requests()).hasSize(paid);
                assertNotReady(gateway);
                makeRoom();
                await().atMost(20, TimeUnit.SECONDS).until(() -> call(gateway).status() == 200);
                assertThat(ready(gateway).status()).isEqualTo(200);
                assertRecorded(upstream);
                assertToldOnce(log);
            }
        }
    }

    @Test
    @DisplayName(
            "MONEY-4 calls that run when the disk fills up are recorded in the journal's room, and all are answered")
    void with_a_journal() throws Exception {
        Path journal = directory.resolve("journal");
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                Gateway gateway = start(upstream, journal)) {
            fillTheDisk();
            List<Future<RecordedExchange>> answers = Stream.generate(() -> callers.submit(() -> call(gateway)))
                    .limit(400)
                    .toList();
            for (Future<RecordedExchange> answer : answers)
                assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(JournalFiles.records(journal)).isNotEmpty();
            assertThat(ready(gateway).status()).isEqualTo(200);
            makeRoom();
            await().atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(
                            () -> assertThat(JournalFiles.records(journal)).isEmpty());
            assertRecorded(upstream);
        } finally {
            callers.shutdownNow();
        }
    }

    private Gateway start(ScriptedUpstream upstream, @Nullable Path journal) {
        String file = "sqlite:" + directory.resolve("gateway.db");
        files.setUrl("jdbc:" + file);
        files.setBusyTimeout(5_000);
        GatewayConfig config = TestGateway.config(
                StorageConfig.DEFAULT.toBuilder()
                        .databaseUrl(new Secret(file))
                        .poolSize(4)
                        .journalDir(journal)
                        .build(),
                IdentityConfig.DEFAULT,
                TestGateway.seed(apiKey, upstream));
        return TestGateway.builder().config(config).dataSource(files).start();
    }

    private void fillTheDisk() {
        limits.setMaxPageCount(AS_IT_IS);
        files.setConfig(limits);
    }

    private void makeRoom() {
        limits.setMaxPageCount(UNLIMITED);
    }

    private void callUntilRefused(Gateway gateway) {
        List<Integer> answers = new ArrayList<>();
        while (answers.isEmpty() || answers.get(answers.size() - 1) == 200) {
            answers.add(call(gateway).status());
            assertThat(answers).hasSizeLessThan(500);
        }
    }

    private static void assertRefused(RecordedExchange answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.bodyText()).contains("store_unavailable", "cannot record calls");
    }

    private static void assertNotReady(Gateway gateway) {
        RecordedExchange answer = ready(gateway);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.bodyText()).contains("\"call_records\":\"neither the database nor the journal");
    }

    /** Every call that reached the provider, and nothing twice. */
    private void assertRecorded(ScriptedUpstream upstream) {
        String paid = Integer.toString(upstream.requests().size());
        TestDatabase database = new TestDatabase("sqlite:" + directory.resolve("gateway.db"));
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(database.value("SELECT COUNT(*) FROM tg_calls"))
                        .isEqualTo(paid));
    }

    private static void assertToldOnce(LogCapture log) {
        assertThat(log.lines())
                .filteredOn(line -> line.contains("Calls are refused until they can be recorded"))
                .singleElement()
                .asString()
                .contains("SQLITE_FULL", "journal_dir");
        assertThat(log.lines())
                .filteredOn(line -> line.contains("Call records go to the database again, and calls are made again"))
                .hasSize(1);
        assertThat(log.lines()).noneMatch(line -> line.contains("\tat dev.tidegate"));
    }

    private RecordedExchange call(Gateway gateway) {
        RecordedExchange call = RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + apiKey)
                .withBody("{\"model\":\"tide\",\"messages\":[]}");
        return ConsoleUser.handle(gateway, call);
    }

    private static RecordedExchange ready(Gateway gateway) {
        return ConsoleUser.handle(gateway, RecordedExchange.of("GET", "/readyz"));
    }
}
