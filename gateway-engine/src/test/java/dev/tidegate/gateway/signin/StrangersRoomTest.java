package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.LimitsConfig;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.http.SlowBodyExchange;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What strangers may send to the doors of a gateway that has one mebibyte for bodies. */
@Timeout(60)
class StrangersRoomTest {
    private static final int SENDERS = 16;
    private static final LimitsConfig SMALL = LimitsConfig.DEFAULT.toBuilder()
            .maxBodyBytes(1 << 20)
            .maxBodyMemory(1L << 20)
            .maxConcurrentExchanges(100)
            .shutdownGrace(Duration.ofSeconds(1))
            .build();

    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);

    @TempDir
    Path directory;

    private ScriptedUpstream upstream;
    private TestGateway usual;
    private Gateway node;

    @BeforeEach
    void start() throws IOException {
        upstream = ScriptedUpstream.start();
        usual = TestGateway.start(TestDatabase.sqlite(directory), upstream);
        node = TestGateway.builder()
                .config(usual.config().toBuilder().limits(SMALL).build())
                .start();
    }

    @AfterEach
    void stop() {
        threads.shutdown();
        node.close();
        usual.close();
        upstream.close();
    }

    @Test
    @DisplayName("API-3 sixteen strangers who declare long bodies and send nothing keep nobody from signing in")
    void idle_senders_keep_nobody_out() throws Exception {
        List<SlowBodyExchange> idle = new ArrayList<>();
        try {
            for (int i = 0; i < SENDERS; i++) {
                SlowBodyExchange sender = new SlowBodyExchange(signIn("192.0.2.66", 60_000));
                idle.add(sender);
                threads.execute(() -> handle(sender));
                sender.awaitAsked();
            }
            assertThat(ConsoleUser.handle(node, signIn("192.0.2.66", 1)).status())
                    .isEqualTo(401);
            assertThat(ConsoleUser.handle(node, signIn("192.0.2.7", 1)).status())
                    .isEqualTo(401);
        } finally {
            idle.forEach(SlowBodyExchange::letBodyCome);
        }
    }

    @Test
    @DisplayName("API-3 a sign-in of more than 64 KiB is 413")
    void strangers_send_small_bodies() {
        RecordedExchange answer = ConsoleUser.handle(node, signIn("192.0.2.7", 64 << 10));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.bodyText()).contains("request_body_too_large", "larger than 65536 bytes");
    }

    private static RecordedExchange signIn(String peer, int size) {
        return RecordedExchange.of("POST", SignInTest.SIGN_IN)
                .from(peer)
                .withBody(SignInTest.credentials("nobody@example.org", "x".repeat(size)));
    }

    private void handle(SlowBodyExchange exchange) {
        try {
            node.handle(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
