package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.admin.UserFixture.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.KeyFixture;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a user's access, and of their history, once they are deactivated (USER-3, LOG-1). */
@Execution(ExecutionMode.CONCURRENT) // most of its time is spent waiting
class DeactivationTest extends ControlPlaneTest {
    private static final int ROUNDS = Rounds.of(100);
    private static final String DIRECTORY = "/api/v1/identity/directory/users?q=nobody";

    @Test
    @DisplayName(
            "USER-3a a deactivated user's cookie and key are refused on the next request on both nodes, round after"
                    + " round")
    void refused_everywhere_at_once() {
        start(DatabaseKind.POSTGRESQL);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        try (TestGateway other = testGateway().anotherNode()) {
            for (int round = 0; round < ROUNDS; round++) {
                User user = fixture().user("user" + round, PlatformRole.USER);
                ConsoleUser browser = fixture().signIn(user, node());
                String key = key(user);
                assertThat(statuses(browser, key, other)).isEqualTo("200 200 200 200");
                ConsoleUser by = round % 2 == 0 ? admin : admin.at(other.gateway());
                assertThat(by.post(USERS + "/" + user.id() + "/deactivate").status())
                        .isEqualTo(200);
                assertThat(statuses(browser, key, other)).as("round %d", round).isEqualTo("401 401 401 401");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "USER-4b a reactivated user's keys work again as long as nobody has revoked them; the cookie stays dead")
    void keys_after_reactivation(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User user = fixture().user("ann", PlatformRole.USER);
        ConsoleUser browser = fixture().signIn(user, node());
        String key = key(user);
        String path = USERS + "/" + user.id();
        admin.post(path + "/deactivate");
        admin.post(path + "/reactivate"); // without a proof: invited
        assertThat(models(node(), key)).isEqualTo(401);
        admin.post(path + "/deactivate");
        database().execute("INSERT INTO tg_user_passwords VALUES ('" + user.id() + "', '$argon2id$x', FALSE, 0)");
        admin.post(path + "/reactivate");
        assertThat(models(node(), key)).isEqualTo(200);
        assertThat(browser.get(DIRECTORY).status()).isEqualTo(401);
    }

    @Slow
    @Test
    @DisplayName("USER-3c a running stream of a deactivated user ends within 30 seconds")
    void stream_ends() {
        start(DatabaseKind.SQLITE);
        upstream().then((request, wire) -> {
            wire.beginEvents();
            wire.chunk("data: {\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n");
            wire.stall();
        });
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User user = fixture().user("ann", PlatformRole.USER);
        RecordedExchange stream = RecordedExchange.of(
                        "POST", "/v1/chat/completions", "Authorization", "Bearer " + key(user))
                .withBody("{\"model\":\"tide\",\"stream\":true,\"messages\":[]}");
        CompletableFuture<?> running = Background.run(() -> ConsoleUser.handle(node(), stream));
        await().until(() -> stream.bodyText().contains("\"content\""));

        Instant deactivated = Instant.now();
        assertThat(admin.post(USERS + "/" + user.id() + "/deactivate").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(running::isDone);
        assertThat(Duration.between(deactivated, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(stream.bodyText()).doesNotContain("[DONE]").contains("error");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("LOG-1a, LOG-1c, USER-13a logs keep key, user and team of the call after a rename, a transfer and a"
            + " deactivation, and can be switched off")
    void history_stays(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User user = fixture().user("ann", PlatformRole.USER);
        Team before = fixture().team("before");
        Team after = fixture().team("after");
        fixture().join(user, before, TeamRole.MEMBER);
        String key = key(user);
        String path = USERS + "/" + user.id();
        chat(key);
        String row = logRow();
        assertThat(row).contains(user.id().value()).contains(before.id().value());

        String transfer = "{\"name\":\"Anna\",\"team_id\":\"" + after.id() + "\",\"team_role\":\"admin\"}";
        assertThat(admin.patch(path, transfer).status()).isEqualTo(200);
        assertThat(logRow()).isEqualTo(row);
        chat(key);
        assertThat(logRow()).contains(user.id().value()).contains(after.id().value());
        admin.patch(path, "{\"request_logging_enabled\":false}");
        chat(key);
        assertThat(database().value("SELECT count(*) FROM tg_calls WHERE logged"))
                .isEqualTo("2");
        assertThat(database().value("SELECT count(*) FROM tg_calls")).isEqualTo("3");
        admin.post(path + "/deactivate");
        assertThat(database().value("SELECT count(*) FROM tg_calls WHERE logged AND user_id = '" + user.id() + "'"))
                .isEqualTo("2");
        assertThat(database().value("SELECT count(DISTINCT team_id) FROM tg_calls"))
                .isEqualTo("2");
    }

    private String logRow() {
        return database()
                .value("SELECT api_key_id || ' ' || user_id || ' ' || team_id FROM tg_calls WHERE logged ORDER BY"
                        + " occurred_at DESC, id DESC LIMIT 1");
    }

    private void chat(String key) {
        RecordedExchange answer = RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                .withBody("{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(ConsoleUser.handle(node(), answer).status()).isEqualTo(200);
    }

    private String statuses(ConsoleUser browser, String key, TestGateway other) {
        return browser.at(other.gateway()).get(DIRECTORY).status() + " "
                + browser.get(DIRECTORY).status() + " " + models(other.gateway(), key) + " " + models(node(), key);
    }

    private static int models(ExchangeHandler gateway, String key) {
        RecordedExchange request = RecordedExchange.of("GET", "/v1/models", "Authorization", "Bearer " + key);
        return ConsoleUser.handle(gateway, request).status();
    }

    private String key(User owner) {
        ApiKeyDigester digester =
                new ApiKeyDigester(testGateway().config().identity().apiKeyPeppers());
        KeyFixture keys = new KeyFixture(
                fixture().stores().transactions(), fixture().stores().apiKeys().keys(), digester, Clock.systemUTC());
        ApiKeyToken token =
                keys.issue(owner, "key", new ModelAccess.All(), null).token();
        return token.secretText();
    }
}
