package dev.tidegate.gateway.requestlog;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.secret.ApiKeyDigester;
import dev.tidegate.gateway.testkit.KeyFixture;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("LOG-4 the request log by the admin API")
class RequestLogApiTest extends ControlPlaneTest {
    private static final String LOGS = "/api/v1/admin/observability/request-logs";

    private ConsoleUser admin = ConsoleUser.stranger(exchange -> {});

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("LOG-4a calls are listed newest first, in pages, by every filter, and refused ones are among them")
    void calls_are_listed_by_every_filter(DatabaseKind kind) {
        start(kind);
        admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        String key = key(ann);
        String first = chat(key, "tide");
        upstream().then((request, wire) -> wire.json(400, "{\"error\":{\"message\":\"no\"}}"));
        String refused = chat(key, "tide");
        String unknown = chat(key, "nothing");
        awaitRows(3);
        assertThat(ids("")).containsExactly(unknown, refused, first);
        assertThat(ids("?outcome=completed")).containsExactly(first);
        assertThat(ids("?outcome=refused")).containsExactly(unknown, refused);
        assertThat(ids("?status=404")).containsExactly(unknown);
        assertThat(ids("?error_code=model_not_found")).containsExactly(unknown);
        assertThat(ids("?model=tide&user_id=" + ann.id())).containsExactly(refused, first);
        assertThat(ids("?provider_id=openai&operation=chat_completions")).containsExactly(refused, first);
        assertThat(ids("?service_account_id=nobody")).isEmpty();
        assertThat(ids("?since=" + Instant.now().plusSeconds(60))).isEmpty();
        assertThat(ids("?until=" + Instant.now().plusSeconds(60))).hasSize(3);
        JsonNode page = data(admin.get(LOGS + "?limit=2"));
        assertThat(ids(page)).containsExactly(unknown, refused);
        String cursor = page.path("next_cursor").asText();
        assertThat(ids("?limit=2&cursor=" + cursor)).containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("LOG-4b people see their own calls, team administrators those of their team, and nobody else's")
    void people_see_their_own_and_team_administrators_their_teams(DatabaseKind kind) {
        start(kind);
        User ann = fixture().user("ann", PlatformRole.USER);
        User bob = fixture().user("bob", PlatformRole.USER);
        User lead = fixture().user("lead", PlatformRole.USER);
        Team team = fixture().team("works");
        fixture().join(ann, team, TeamRole.MEMBER);
        fixture().join(lead, team, TeamRole.ADMIN);
        String ofAnn = chat(key(ann), "tide");
        String ofBob = chat(key(bob), "tide");
        awaitRows(2);
        admin = fixture().signIn(lead, node());
        assertThat(ids("")).containsExactly(ofAnn);
        assertThat(admin.get(LOGS + "/" + ofAnn).status()).isEqualTo(200);
        assertThat(admin.get(LOGS + "/" + ofBob).status()).isEqualTo(403);
        assertThat(admin.get(LOGS + "/" + ofBob + "0").status()).isEqualTo(403);
        admin = fixture().signIn(bob, node());
        assertThat(ids("")).containsExactly(ofBob);
        assertThat(ids("?user_id=" + ann.id())).isEmpty();
        assertThat(admin.get(LOGS + "/" + ofAnn).status()).isEqualTo(403);
        admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        assertThat(admin.get(LOGS + "/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("LOG-4c a call has its attempts")
    void a_call_has_its_attempts(DatabaseKind kind) {
        start(kind);
        admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        upstream().then((request, wire) -> wire.json(503, "{\"error\":{\"message\":\"busy\"}}"));
        String call = chat(key(fixture().user("ann", PlatformRole.USER)), "tide");
        awaitRows(1);
        JsonNode found = data(admin.get(LOGS + "/" + call));
        assertThat(found.path("call").path("outcome").asText()).isEqualTo("completed");
        assertThat(found.path("call").path("tokens").path("input").asInt()).isEqualTo(11);
        assertThat(found.path("attempts")).hasSize(2);
        assertThat(found.path("attempts").path(0).path("error_code").asText()).isEqualTo("status_503");
        assertThat(found.path("attempts").path(1).path("error_code").isNull()).isTrue();
    }

    /** The journal may have them for a moment before the database does. */
    private void awaitRows(int calls) {
        await().until(() -> database().value("SELECT count(*) FROM tg_calls").equals(String.valueOf(calls)));
    }

    private List<String> ids(String query) {
        RecordedExchange answer = admin.get(LOGS + query);
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
        return ids(data(answer));
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }

    private String chat(String key, String model) {
        RecordedExchange call = RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                .withBody("{\"model\":\"" + model + "\",\"messages\":[]}");
        return ConsoleUser.handle(node(), call).header("X-Tidegate-Call-Id");
    }

    private String key(User owner) {
        ApiKeyDigester digester =
                new ApiKeyDigester(testGateway().config().identity().apiKeyPeppers());
        KeyFixture keys = new KeyFixture(
                fixture().stores().transactions(), fixture().stores().apiKeys().keys(), digester, Clock.systemUTC());
        return keys.issue(owner, "key", new ModelAccess.All(), null).token().secretText();
    }
}
