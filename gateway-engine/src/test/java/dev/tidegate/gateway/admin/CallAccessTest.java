package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.testkit.Background;
import dev.tidegate.gateway.testkit.KeyFixture;
import dev.tidegate.gateway.testkit.Pause;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.http.SlowBodyExchange;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change of rights means for the calls that come after it, and for one that is just coming in. */
class CallAccessTest extends ControlPlaneTest {
    private static final String CHAT = "{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SA-2b a machine without a budget calls nothing, and calls again as soon as it has one, on both nodes")
    void a_machine_needs_a_budget(DatabaseKind kind) throws Exception {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String team = data(admin.post("/api/v1/admin/identity/teams", "{\"name\":\"Works\"}"))
                .path("id")
                .asText();
        String robot = data(admin.post(
                        "/api/v1/admin/identity/service-accounts", "{\"name\":\"Robot\",\"team_id\":\"" + team + "\"}"))
                .path("id")
                .asText();
        String key = keyOf(fixture()
                .stores()
                .principals()
                .serviceAccounts()
                .findByKey(serviceAccountKey(robot))
                .orElseThrow());
        try (var other = testGateway().anotherNode()) {
            RecordedExchange refused = chat(key);
            assertThat(refused.status()).as(refused.bodyText()).isEqualTo(403);
            assertThat(code(refused)).isEqualTo("service_account_budget_required");
            assertThat(admin.put("/api/v1/admin/spend/budgets", budget(robot)).status())
                    .isEqualTo(200);
            assertThat(chat(key).status()).isEqualTo(200);
            assertThat(ConsoleUser.handle(other.gateway(), request(key)).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("ACC-1b a user who leaves a restricted team is free of its list on the next call, and bound again on"
            + " return")
    void leaving_a_team(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        Team team = fixture().team("narrow");
        fixture().join(ann, team, TeamRole.MEMBER);
        String key = keyOf(ann);
        assertThat(chat(key).status()).isEqualTo(200);
        restrict(admin, team);
        assertThat(chat(key).status()).isEqualTo(403);
        assertThat(admin.delete("/api/v1/admin/identity/teams/" + team.id() + "/members/" + ann.id())
                        .status())
                .isEqualTo(200);
        assertThat(chat(key).status()).isEqualTo(200);
        fixture().join(ann, team, TeamRole.MEMBER);
        assertThat(chat(key).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "ACC-1b a team that is restricted, or a key that is revoked, while a body still comes in stops that call")
    void rights_of_a_slow_call(DatabaseKind kind) throws Exception {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        Team team = fixture().team("narrow");
        fixture().join(ann, team, TeamRole.MEMBER);
        String key = keyOf(ann);
        RecordedExchange unhindered = slowly(key, () -> {});
        assertThat(unhindered.status()).isEqualTo(200);
        RecordedExchange restricted = slowly(key, () -> restrict(admin, team));
        assertThat(restricted.status()).as(restricted.bodyText()).isEqualTo(403);
        RecordedExchange revoked =
                slowly(key, () -> admin.post("/api/v1/admin/identity/users/" + ann.id() + "/deactivate"));
        assertThat(revoked.status()).isEqualTo(401);
        assertThat(upstream().requests()).hasSize(1);
    }

    private RecordedExchange slowly(String key, Runnable meanwhile) throws Exception {
        RecordedExchange call = request(key);
        SlowBodyExchange slow = new SlowBodyExchange(call);
        CompletableFuture<?> running = Background.run(() -> handle(slow));
        slow.awaitAsked();
        meanwhile.run();
        Pause.lasting(Duration.ofMillis(300)); // what makes a body a slow one
        slow.letBodyCome();
        running.get(20, TimeUnit.SECONDS);
        return call;
    }

    private void handle(SlowBodyExchange exchange) {
        try {
            node().handle(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void restrict(ConsoleUser admin, Team team) {
        RecordedExchange answer = admin.put(
                "/api/v1/admin/identity/teams/" + team.id() + "/model-access",
                "{\"model_access_mode\":\"restricted\",\"model_keys\":[\"claude\"]}");
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    }

    private String serviceAccountKey(String id) {
        return database().value("SELECT service_account_key FROM tg_service_accounts WHERE id = '" + id + "'");
    }

    private static String budget(String robot) {
        return "{\"scope\":{\"kind\":\"service_account\",\"service_account_id\":\"" + robot
                + "\"},\"cadence\":\"monthly\",\"amount_usd\":\"10\",\"hard_limit\":true}";
    }

    private static RecordedExchange request(String key) {
        return RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                .withBody(CHAT);
    }

    private RecordedExchange chat(String key) {
        return ConsoleUser.handle(node(), request(key));
    }

    private String keyOf(Principal owner) {
        ApiKeyDigester digester =
                new ApiKeyDigester(testGateway().config().identity().apiKeyPeppers());
        KeyFixture keys = new KeyFixture(
                fixture().stores().transactions(), fixture().stores().apiKeys().keys(), digester, Clock.systemUTC());
        ModelAccess grants =
                owner instanceof User ? new ModelAccess.All() : new ModelAccess.Only(Set.of(new ModelId("tide")));
        return keys.issue(owner, "key", grants, null).token().secretText();
    }
}
