package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the log says of a stop, for whoever watches it. */
@Isolated("it captures the log")
class StopLineTest {
    private static final String WAITING = "stopping; waiting up to ";

    @TempDir
    Path directory;

    @Test
    @DisplayName("DEP-2b a stop says for how many exchanges it waits, and how long at most")
    void stop_with_a_call() throws Exception {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                TestGateway gateway = TestGateway.start(TestDatabase.sqlite(directory), upstream);
                LogCapture log = LogCapture.start()) {
            upstream.then((request, wire) -> {
                asked.countDown();
                answer.join();
                wire.json(200, SampleAnswers.COMPLETION_JSON);
            });
            CompletableFuture<Integer> call =
                    Background.supply(() -> gateway.chat().status());
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> stop = CompletableFuture.runAsync(gateway::close);
            await().untilAsserted(() -> assertThat(log.lines())
                    .filteredOn(line -> line.contains(WAITING))
                    .hasSize(1));
            answer.complete(null);
            assertThat(call).succeedsWithin(Duration.ofSeconds(10));
            assertThat(stop).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    @DisplayName("DEP-2b a stop with nothing to wait for says nothing of waiting")
    void stop_without_a_call() {
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                LogCapture log = LogCapture.start()) {
            TestGateway.start(TestDatabase.sqlite(directory), upstream).close();
            assertThat(log.lines()).noneMatch(line -> line.contains(WAITING));
        }
    }
}
