package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, stopping, and several at once. */
@Isolated("it counts threads")
class GatewayTest {
    private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
    private static final int STARTERS = 6;

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    @DisplayName("EMB-1b two gateways live in one process with a database each and share nothing")
    void two_gateways_share_nothing() {
        TestGateway one = TestGateway.start(TestDatabase.sqlite(directory), upstream);
        try (TestGateway two = TestGateway.start(TestDatabase.postgres(), upstream)) {
            assertThat(one.chat().status()).isEqualTo(200);
            assertThat(two.chat().status()).isEqualTo(200);
            one.close();
            assertThat(one.chat().status()).isEqualTo(503);
            assertThat(two.chat().status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("EMB-1a, EMB-1c closing leaves no thread, and closing twice does no more")
    void close_leaves_no_thread() {
        TestGateway gateway = TestGateway.start(TestDatabase.sqlite(directory), upstream);
        assertThat(gateway.chat().status()).isEqualTo(200);
        assertThat(threads()).isNotEmpty();
        gateway.close();
        gateway.close();
        assertNoThreadIsLeft();
    }

    @Test
    @DisplayName("EMB-1d closing leaves no connection to the database or to a provider")
    void close_leaves_no_connection() {
        TestDatabase database = TestDatabase.postgres();
        String others = "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
        TestGateway gateway = TestGateway.start(database, upstream);
        assertThat(gateway.chat().status()).isEqualTo(200);
        assertThat(database.value(others)).isNotEqualTo("0");
        gateway.close();
        await().until(() -> database.value(others).equals("0") && upstream.openConnections() == 0);
    }

    @Test
    @DisplayName(
            "DEP-2b, DEP-2c an interrupted thread closes as any other does: calls have their grace, and are recorded")
    void closed_by_an_interrupted_thread() throws Exception {
        TestDatabase database = TestDatabase.sqlite(directory);
        TestGateway gateway = TestGateway.start(database, upstream);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        upstream.then((request, wire) -> {
            asked.countDown();
            answer.join();
            wire.json(200, SampleAnswers.COMPLETION_JSON);
        });
        CompletableFuture<Integer> call = Background.supply(() -> gateway.chat().status());
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread closer = new Thread(() -> {
            Thread.currentThread().interrupt();
            gateway.close();
            stillInterrupted.complete(Thread.interrupted());
        });
        closer.start();
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING || !closer.isAlive());
        answer.complete(null);
        assertThat(call).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(200);
        assertThat(stillInterrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        assertThat(database.value("SELECT count(*) FROM tg_calls WHERE logged")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("BOOT-11a, BOOT-11c six nodes start at once on an empty database: all run, and nothing is there twice")
    void starters_at_once(boolean postgres) throws Exception {
        TestDatabase database = postgres ? TestDatabase.postgres() : TestDatabase.sqlite(directory);
        GatewayConfig config = TestGateway.config(
                database.config(), IdentityConfig.DEFAULT, TestGateway.seed(Maintenance.generateApiKey(), upstream));
        CyclicBarrier together = new CyclicBarrier(STARTERS);
        ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
        List<Future<Gateway>> starters = new ArrayList<>();
        for (int i = 0; i < STARTERS; i++) {
            starters.add(threads.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                return TestGateway.builder().config(config).start();
            }));
        }
        threads.shutdown();
        for (Future<Gateway> starter : starters) {
            try (Gateway gateway = starter.get(60, TimeUnit.SECONDS)) {
                assertThat(gateway.runningExchanges()).isZero();
            }
        }
        assertThat(database.value("SELECT COUNT(*) FROM tg_api_keys")).isEqualTo("1");
        assertThat(database.value("SELECT COUNT(*) FROM tg_service_accounts")).isEqualTo("1");
    }

    @Test
    @DisplayName("EMB-1a a builder without a configuration says what to call")
    void start_without_configuration() {
        assertThatThrownBy(() -> TestGateway.builder().start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Gateway.builder(): call config(…) first");
    }

    @Test
    @DisplayName("BOOT-4a where nobody has said where people reach the gateway, the printed link says that the host's"
            + " address counts")
    void printed_setup_link() {
        List<String> banner = List.of("Initial admin setup:", "  Open: http://127.0.0.1:8080/setup", "  Once.");
        GatewayConfig unsaid = GatewayConfig.DEFAULT;
        assertThat(GatewayBuilder.printed(unsaid, banner))
                .startsWith(banner.toArray(String[]::new))
                .last()
                .asString()
                .contains("listens on 127.0.0.1:8080", "public_base_url");
        GatewayConfig said =
                unsaid.toBuilder().publicBaseUrl("https://ai.example").build();
        assertThat(GatewayBuilder.printed(said, banner)).isEqualTo(banner);
    }

    @Test
    @DisplayName("BOOT-1 a start without models says what to add, in one line")
    void start_without_models() {
        GatewayConfig config =
                TestGateway.config(TestDatabase.sqlite(directory).config(), IdentityConfig.DEFAULT, SeedConfig.NONE);
        try (LogCapture log = LogCapture.start();
                Gateway gateway = TestGateway.builder().config(config).start()) {
            assertThat(gateway.runningExchanges()).isZero();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("There are no models yet"))
                    .singleElement()
                    .asString()
                    .contains("providers: [{id: openai", "models: [{id: ", "OPENAI_API_KEY");
        }
    }

    @Test
    @DisplayName("BOOT-1a, BOOT-12 without migrations an empty database refuses the start and says what to do")
    void start_is_refused_when_the_schema_is_behind() {
        GatewayConfig config = GatewayConfig.builder()
                .storage(TestDatabase.sqlite(directory).config())
                .startup(it -> it.runMigrations(false).seedConfig(false).bootstrapAdmin(false))
                .build();
        assertThatThrownBy(() -> TestGateway.builder().config(config).start())
                .isInstanceOf(GatewayStartupException.class)
                .hasMessageContaining("Run 'gateway migrate', or");
        assertNoThreadIsLeft();
    }

    @Test
    @DisplayName("CFG-2d a database that cannot be reached refuses the start without telling its password")
    void start_is_refused_without_a_database() {
        StorageConfig away = StorageConfig.DEFAULT.toBuilder()
                .databaseUrl(new Secret("postgresql://gw:canary-password@127.0.0.1:1/gw"))
                .poolSize(2)
                .journalDir(null)
                .build();
        GatewayConfig config = TestGateway.config(away, IdentityConfig.DEFAULT, SeedConfig.NONE);
        assertThatThrownBy(() -> TestGateway.builder().config(config).start())
                .isInstanceOf(GatewayStartupException.class)
                .hasMessageNotContaining("canary-password")
                .hasStackTraceContaining("StoreException");
        assertNoThreadIsLeft();
    }

    @Test
    @DisplayName("BOOT-12a, BOOT-12d probes answer without a key, and readiness ends with the first word of a stop")
    void probes() throws Exception {
        TestGateway gateway = TestGateway.start(TestDatabase.sqlite(directory), upstream);
        RecordedExchange alive = RecordedExchange.of("GET", "/healthz");
        gateway.gateway().handle(alive);
        assertThat(alive.bodyText()).isEqualTo("{\"status\":\"ok\"}");
        gateway.gateway().drain();
        RecordedExchange ready = RecordedExchange.of("GET", "/readyz");
        gateway.gateway().handle(ready);
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.bodyText()).contains("\"shutdown\"");
        gateway.close();
    }

    @Test
    @DisplayName("BOOT-12c readiness names a schema that is not the one this software needs")
    void schema_of_another_software() {
        TestDatabase database = TestDatabase.sqlite(directory);
        try (TestGateway gateway = TestGateway.start(database, upstream)) {
            assertThat(gateway.get("/readyz").status()).isEqualTo(200);
            database.execute(
                    "UPDATE tg_schema_history SET version = '999' WHERE installed_rank = (SELECT MAX(installed_rank)"
                            + " FROM tg_schema_history)");
            RecordedExchange ready = gateway.get("/readyz");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.bodyText()).contains("\"database\":\"the schema is not the one");
        }
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("tidegate"))
                .toList();
    }

    /** A pool hands its last connection to a thread that ends by itself, soon. */
    private void assertNoThreadIsLeft() {
        await().atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(threads()).isEmpty());
    }
}
