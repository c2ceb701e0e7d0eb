package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.LimitsConfig;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.http.SlowBodyExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CallerShareTest {
    private static final LimitsConfig SMALL = LimitsConfig.DEFAULT.toBuilder()
            .maxBodyBytes(1 << 20)
            .maxBodyMemory(1L << 20)
            .maxConcurrentExchanges(100)
            .shutdownGrace(Duration.ofSeconds(1))
            .build();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"400, 200", "600, 429"})
    @DisplayName(
            "API-3 a key whose large body is on its way gets 429 for a second one, and for small ones if it takes more"
                    + " than half")
    void one_key_cannot_hold_all_memory(int kib, int small) throws Exception {
        int large = kib << 10;
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                TestGateway usual = TestGateway.start(TestDatabase.sqlite(directory), upstream);
                Gateway node = TestGateway.builder()
                        .config(usual.config().toBuilder().limits(SMALL).build())
                        .start()) {
            upstream.always((request, wire) -> wire.json(200, SampleAnswers.CHAT_JSON));
            SlowBodyExchange first = new SlowBodyExchange(chat(usual.apiKey(), large));
            Thread sending = new Thread(() -> handle(node, first), "first-sender");
            sending.start();
            first.awaitAsked();

            RecordedExchange second = ConsoleUser.handle(node, chat(usual.apiKey(), 400 << 10));
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.header("Retry-After")).isEqualTo("1");
            assertThat(second.bodyText()).contains("caller_overloaded");
            assertThat(ConsoleUser.handle(node, chat(usual.apiKey(), 1)).status())
                    .isEqualTo(small);
            first.letBodyCome();
            sending.join();
            assertThat(ConsoleUser.handle(node, chat(usual.apiKey(), large)).status())
                    .isEqualTo(200);
        }
    }

    private static void handle(Gateway node, SlowBodyExchange exchange) {
        try {
            node.handle(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedExchange chat(String apiKey, int size) {
        return RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + apiKey)
                .withBody("{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(size)
                        + "\"}]}");
    }
}
