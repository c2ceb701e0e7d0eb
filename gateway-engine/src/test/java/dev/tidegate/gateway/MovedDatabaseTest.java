package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** SQLite's file is taken away from a running gateway (MONEY-4). */
@Isolated("it captures the log")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "open files cannot be moved")
class MovedDatabaseTest {
    @TempDir
    Path directory;

    private final String apiKey = Maintenance.generateApiKey();

    @Test
    @DisplayName(
            "MONEY-4, BOOT-12b calls after the file was moved are kept in the journal, and in the file once it is back")
    void moved_away_and_back() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                Gateway gateway = start(upstream);
                LogCapture log = LogCapture.start()) {
            assertThat(call(gateway).status()).isEqualTo(200);
            Files.move(file(), directory.resolve("elsewhere.db"));
            awaitNotReady(gateway);
            assertThat(call(gateway).status()).isEqualTo(200);
            assertThat(JournalFiles.records(journal())).isNotEmpty();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("was moved, deleted or replaced while"))
                    .singleElement()
                    .asString()
                    .contains(file().toString(), "Put the file back");
            Files.move(directory.resolve("elsewhere.db"), file());
            await().atMost(20, TimeUnit.SECONDS).until(() -> ready(gateway).status() == 200);
            await().atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(
                            () -> assertThat(JournalFiles.records(journal())).isEmpty());
            assertThat(new TestDatabase("sqlite:" + file()).value("SELECT COUNT(*) FROM tg_calls"))
                    .isEqualTo(Integer.toString(upstream.requests().size()));
        }
    }

    @Test
    @DisplayName("BOOT-12b a gateway whose file was replaced does not take the new one for its own")
    void replaced() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                Gateway gateway = start(upstream)) {
            assertThat(call(gateway).status()).isEqualTo(200);
            Path copy = Files.copy(file(), directory.resolve("copy.db"));
            Files.delete(file());
            awaitNotReady(gateway);
            Files.move(copy, file());
            assertThat(call(gateway).status()).isEqualTo(200);
            assertThat(JournalFiles.records(journal())).hasSize(1);
            awaitNotReady(gateway);
        }
    }

    private static void awaitNotReady(Gateway gateway) {
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> {
            assertThat(ready(gateway).status()).isEqualTo(503);
            assertThat(ready(gateway).bodyText()).contains("\"database\":\"its file was moved, deleted or replaced");
        });
    }

    private Path file() {
        return directory.resolve("gateway.db");
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    private Gateway start(ScriptedUpstream upstream) throws IOException {
        StorageConfig storage = StorageConfig.DEFAULT.toBuilder()
                .databaseUrl(new Secret("sqlite:" + file()))
                .poolSize(4)
                .journalDir(journal())
                .build();
        return TestGateway.builder()
                .config(TestGateway.config(storage, IdentityConfig.DEFAULT, TestGateway.seed(apiKey, upstream)))
                .start();
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
