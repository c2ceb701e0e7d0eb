package dev.tidegate.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.EmbeddedPostgresServer;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped under load and comes back (KEY-4, MONEY-4). */
@Slow
class OutageTest {
    private static final String CHAT = "{\"model\":\"tide\",\"messages\":[]}";
    private static final int CALLERS = 8;

    @TempDir
    Path journal;

    private final Queue<RecordedExchange> answers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final String apiKey = Maintenance.generateApiKey();

    @Test
    @DisplayName(
            "KEY-4d, KEY-4e, MONEY-4, BOOT-12b cached keys serve for the grace time, then 503 with Retry-After, never"
                    + " 401; no call is lost")
    void outage_and_recovery() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start();
                ScriptedUpstream upstream = ScriptedUpstream.start()) {
            TestDatabase database = new TestDatabase(server.newDatabase());
            try (Gateway gateway = start(database, upstream)) {
                List<Thread> callers = callers(gateway);
                await().atMost(20, SECONDS).until(() -> answers.size() > 50);
                server.stop();
                int atStop = answers.size();
                await().atMost(20, SECONDS).until(() -> count(200, atStop) > 50);
                await().atMost(30, SECONDS).until(() -> count(503, atStop) > 50);
                assertThat(call(gateway).header("Retry-After")).isNotBlank();
                assertThat(ready(gateway).status()).isEqualTo(503);
                assertThat(ready(gateway).bodyText()).contains("\"database\":\"the database does not answer");
                server.startAgain();
                int atStart = answers.size();
                await().atMost(30, SECONDS).until(() -> count(200, atStart) > 50);
                assertThat(ready(gateway).status()).isEqualTo(200);
                stop.set(true);
                for (Thread caller : callers) caller.join(20_000);
                assertThat(answers).extracting(RecordedExchange::status).containsOnly(200, 503);
                String good = Long.toString(answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .count());
                await().atMost(20, SECONDS)
                        .untilAsserted(() -> assertThat(completed(database)).isEqualTo(good));
            }
        }
    }

    private Gateway start(TestDatabase database, ScriptedUpstream upstream) {
        IdentityConfig identity = new IdentityConfig(List.of(), Duration.ZERO, Duration.ofSeconds(4));
        GatewayConfig config = TestGateway.config(
                StorageConfig.DEFAULT.toBuilder()
                        .databaseUrl(new Secret(database.url()))
                        .poolSize(4)
                        .journalDir(journal)
                        .build(),
                identity,
                TestGateway.seed(apiKey, upstream));
        return TestGateway.builder().config(config).start();
    }

    private List<Thread> callers(Gateway gateway) {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = new Thread(() -> {
                while (!stop.get()) answers.add(call(gateway));
            });
            caller.start();
            callers.add(caller);
        }
        return callers;
    }

    private RecordedExchange call(Gateway gateway) {
        return handle(
                gateway,
                RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + apiKey)
                        .withBody(CHAT));
    }

    private static RecordedExchange ready(Gateway gateway) {
        return handle(gateway, RecordedExchange.of("GET", "/readyz"));
    }

    private static RecordedExchange handle(Gateway gateway, RecordedExchange exchange) {
        try {
            gateway.handle(exchange);
            return exchange;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long count(int status, int from) {
        return answers.stream()
                .skip(from)
                .filter(answer -> answer.status() == status)
                .count();
    }

    private static String completed(TestDatabase database) {
        return database.value("SELECT COUNT(*) FROM tg_calls WHERE outcome = 'completed'");
    }
}
