package dev.tidegate.gateway.signin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.PatientClient;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.transaction.StoreRefusedException;
import dev.tidegate.identity.principal.PlatformRole;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is there but does not do all it should, and a clock that jumps. */
class DatabaseFaultsTest extends SignInTest {
    private static final String USERS = "/api/v1/admin/identity/users";
    private static final String NEW_TEAM = "{\"name\":\"Pilots\"}";
    private static final String TEAMS = "/api/v1/admin/identity/teams";

    @TempDir
    Path journal;

    @Slow
    @Test
    @DisplayName("on a database that takes no writes reads and calls go on, writes are 503 and the log says why;"
            + " nothing is lost")
    void read_only() {
        start(DatabaseKind.POSTGRESQL, clock);
        person("ann");
        StorageConfig storage = StorageConfig.DEFAULT.toBuilder()
                .databaseUrl(new Secret(database().url()))
                .poolSize(4)
                .journalDir(journal)
                .build();
        try (Gateway node = TestGateway.builder()
                .config(testGateway().config().toBuilder().storage(storage).build())
                .clock(clock)
                .start()) {
            ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN).at(node);
            assertThat(chat(node)).isEqualTo(200);
            switchWrites("off");
            try (LogCapture log = LogCapture.start()) {
                assertUnavailable(signIn(node, "ann@example.org", PASSWORD, SOMEWHERE));
                // connections of before have to fail first
                await().untilAsserted(() -> {
                    assertUnavailable(root.post(TEAMS, NEW_TEAM));
                    assertThat(log.lines()).anyMatch(line -> line.contains("SQLSTATE 25006: ERROR: cannot execute"));
                });
            }
            assertThat(chat(node)).isEqualTo(200);
            clock.advance(Duration.ofMinutes(2)); // the session's time of last use is due to be written
            assertThat(root.get(USERS).status()).isEqualTo(200);
            switchWrites("on");
            assertThat(PatientClient.send(() -> signIn(node, "ann@example.org", PASSWORD, SOMEWHERE))
                            .status())
                    .isEqualTo(200);
            assertThat(root.post(TEAMS, NEW_TEAM).status()).isEqualTo(201);
            await().untilAsserted(() -> assertThat(count("tg_calls")).isEqualTo("2"));
        }
    }

    @Slow
    @Test
    @DisplayName("while all connections wait for a lock, callers are served and administrators told to come again")
    void connections_used_up() throws Exception {
        start(DatabaseKind.POSTGRESQL, clock);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        assertThat(testGateway().chat().status()).isEqualTo(200);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Connection holder = database().connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE tg_teams IN ACCESS EXCLUSIVE MODE");
            List<Future<RecordedExchange>> waiting = Stream.generate(() -> threads.submit(() -> root.get(TEAMS)))
                    .limit(8)
                    .toList();
            await().until(() -> database().waitingForLocks() == 4);
            CompletableFuture<Integer> call =
                    Background.supply(() -> testGateway().chat().status());
            assertThat(call.get(2, TimeUnit.SECONDS)).isEqualTo(200);
            for (Future<RecordedExchange> one : waiting) assertUnavailable(one.get(10, TimeUnit.SECONDS));
            holder.rollback();
        } finally {
            threads.shutdownNow();
        }
        assertThat(root.get(TEAMS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("a statement that the database refuses is a fault and no outage, for pages and for hosts as well")
    void refused_for_pages(DatabaseKind kind) {
        start(kind, clock);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        database().execute("ALTER TABLE tg_sessions RENAME TO tg_sessions_gone");
        assertThat(root.get(USERS).status()).isEqualTo(500);
        assertThat(root.get("/admin").status()).isEqualTo(500);
        assertThatThrownBy(() ->
                        node().signedInUser(RecordedExchange.of("GET", "/", "Cookie", "ogw_session=" + root.token())))
                .isInstanceOf(StoreRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    @DisplayName("PERM-3b a transaction that the database gives up has changed nothing; whoever comes again is served")
    void given_up(String state) {
        start(DatabaseKind.POSTGRESQL, clock);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String before = count("tg_audit_events");
        database()
                .execute("CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'given up' USING ERRCODE = '" + state + "'; END $$");
        database().execute("CREATE TRIGGER late AFTER INSERT ON tg_audit_events EXECUTE FUNCTION give_up()");
        RecordedExchange refused = root.post(TEAMS, NEW_TEAM);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("conflict");
        assertThat(count("tg_teams")).isEqualTo("1");
        assertThat(count("tg_audit_events")).isEqualTo(before);
        database().execute("DROP TRIGGER late ON tg_audit_events");
        assertThat(root.post(TEAMS, NEW_TEAM).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("a transaction that the database gives up once is run again, and nobody hears of it")
    void given_up_once() {
        start(DatabaseKind.POSTGRESQL, clock);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        database().execute("CREATE SEQUENCE tries"); // counts on when a transaction is rolled back
        database()
                .execute("CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF nextval('tries') = 1 THEN RAISE EXCEPTION 'given up' USING ERRCODE = '40P01'; END IF;"
                        + " RETURN NULL; END $$");
        database().execute("CREATE TRIGGER late AFTER INSERT ON tg_audit_events EXECUTE FUNCTION give_up()");
        assertThat(root.post(TEAMS, NEW_TEAM).status()).isEqualTo(201);
        assertThat(count("tg_teams")).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("a statement that the database refuses is a fault of the gateway, and no outage")
    void refused_statement(DatabaseKind kind) {
        start(kind, clock);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        database().execute("ALTER TABLE tg_teams RENAME COLUMN search_text TO found_by");
        try (LogCapture log = LogCapture.start()) {
            RecordedExchange failed = root.post(TEAMS, NEW_TEAM);
            assertThat(failed.status()).isEqualTo(500);
            assertThat(code(failed)).isEqualTo("internal_error");
            assertThat(log.lines()).anyMatch(line -> line.contains("The database refuses a statement"));
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("a clock that jumps a day ends sessions, neither running calls nor the gateway, and lasts no call"
            + " below zero")
    void clock_jumps(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        ConsoleUser ann = enter("ann");
        upstream().then((request, wire) -> {
            clock.advance(Duration.ofDays(1));
            wire.json(200, "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}");
        });
        assertThat(testGateway().chat().status()).isEqualTo(200);
        assertThat(isSignedIn(ann)).isFalse();
        assertThat(isSignedIn(enter("ann"))).isTrue();
        upstream().then((request, wire) -> {
            clock.advance(Duration.ofDays(-2));
            wire.json(200, "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}");
        });
        assertThat(testGateway().chat().status()).isEqualTo(200);
        assertThat(isSignedIn(enter("ann"))).isTrue();
        await().untilAsserted(() -> assertThat(count("tg_calls")).isEqualTo("2"));
        assertThat(database().column("SELECT duration_ms FROM tg_calls WHERE logged"))
                .hasSize(2)
                .allMatch(millis -> Long.parseLong(millis) >= 0 && Long.parseLong(millis) < 60_000);
    }

    private int chat(Gateway node) {
        RecordedExchange call = RecordedExchange.of(
                        "POST",
                        "/v1/chat/completions",
                        "Authorization",
                        "Bearer " + testGateway().apiKey())
                .withBody("{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        return ConsoleUser.handle(node, call).status();
    }

    private static void assertUnavailable(RecordedExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(503);
        assertThat(code(answer)).isEqualTo("store_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    /** As a database does that changes its role in a cluster: whoever was connected is sent away. */
    private void switchWrites(String onOrOff) {
        String name = database().value("SELECT current_database()");
        String readOnly = onOrOff.equals("off") ? "on" : "off";
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = " + readOnly);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
