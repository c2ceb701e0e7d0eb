package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is explained is what a call would come to, whatever stands in its way. */
class ExplainedCallTest extends ControlPlaneTest {
    private static final String KEYS = "/api/v1/admin/api-keys";
    private static final String USERS = "/api/v1/admin/identity/users/";

    private ConsoleUser admin = ConsoleUser.stranger(exchange -> {});
    private User ann;

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("ACC-4b a revoked key, a disabled owner and a machine without budget are explained as the calls end")
    void denials_before_the_model(DatabaseKind kind) {
        furnish(kind);
        JsonNode key = key("user\",\"owner_user_id\":\"" + ann.id(), "");
        assertExplained(key, 200, "");
        admin.post(USERS + ann.id() + "/deactivate");
        assertExplained(key, 401, "owner");
        admin.post(USERS + ann.id() + "/reactivate");
        database().execute("UPDATE tg_users SET status = 'active' WHERE id = '" + ann.id() + "'");
        admin.post(KEYS + "/" + key.path("api_key").path("id").asText() + "/revoke");
        assertExplained(key, 401, "api_key_state");

        JsonNode machine = key("service_account\",\"owner_service_account_id\":\"" + pilot(), "");
        assertExplained(machine, 200, "");
        database().execute("UPDATE tg_budgets SET active = false");
        bumpEpoch();
        assertExplained(machine, 403, "budget");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("ACC-4b a model whose routes are all off is explained as the call ends")
    void denial_behind_the_model(DatabaseKind kind) {
        furnish(kind);
        JsonNode key = key("user\",\"owner_user_id\":\"" + ann.id(), "");
        database().execute("UPDATE tg_model_routes SET enabled = false");
        bumpEpoch();
        assertExplained(key, 503, "routes");
    }

    @Test
    @DisplayName("ACC-4b an expired key is explained as the call ends")
    void expired_key() {
        SettableClock clock = new SettableClock(TestDatabase.NOW);
        start(DatabaseKind.SQLITE, clock);
        furnished();
        JsonNode key = key(
                "user\",\"owner_user_id\":\"" + ann.id(),
                ",\"expires_at\":\"" + TestDatabase.NOW.plusSeconds(60) + "\"");
        clock.advance(Duration.ofSeconds(61));
        JsonNode why = explained(key.path("api_key").path("prefix").asText());
        assertThat(why.path("denied_by").asText()).isEqualTo("api_key_state");
    }

    @Test
    @DisplayName("ACC-4b, KEY-1d a key is named by what people see of it; a whole one is refused and written nowhere")
    void key_is_named_by_its_prefix() {
        furnish(DatabaseKind.SQLITE);
        JsonNode key = key("user\",\"owner_user_id\":\"" + ann.id(), "");
        assertThat(explained(key.path("api_key").path("prefix").asText())).isEqualTo(explained(id(key)));
        String raw = key.path("raw_key").asText();
        try (LogCapture log = LogCapture.start()) {
            RecordedExchange refused = ask(raw);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(code(refused)).isEqualTo("api_key_secret_given");
            assertThat(refused.bodyText()).doesNotContain(raw.substring(20));
            assertThat(String.join("\n", log.lines())).doesNotContain(raw.substring(20));
        }
        assertThat(ask("gwk_0000000000000000").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("API-3 a blank value of a query that is required is refused by its name")
    void blank_value_is_refused() {
        furnish(DatabaseKind.SQLITE);
        assertBlank("?api_key_id=&model=tide", "api_key_id");
        assertBlank("?api_key_id=%20&model=tide", "api_key_id");
        assertBlank("?api_key_id=gwk_0000000000000000&model=%20", "model");
    }

    @Test
    @DisplayName("API-3 what is wrong with a request is said in words of the request")
    void refusals_speak_of_the_request() {
        furnish(DatabaseKind.SQLITE);
        assertThat(admin.get("/api/v1/admin/models?colour=red").bodyText())
                .contains("There is no parameter colour here.");
        assertThat(admin.put("/api/v1/admin/model-allowlists/tide", "{}").bodyText())
                .contains("enabled is required.");
        String all = "{\"name\":\"k\",\"owner_kind\":\"service_account\",\"owner_service_account_id\":\"" + pilot()
                + "\",\"model_grant_mode\":\"all\"}";
        assertThat(admin.post(KEYS, all).bodyText()).contains("\"param\":\"model_grant_mode\"");
    }

    private void assertBlank(String query, String param) {
        RecordedExchange answer = admin.get("/api/v1/admin/access/explain" + query);
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(400);
        assertThat(ConsoleUser.json(answer).at("/error/param").asText()).isEqualTo(param);
    }

    private void furnish(DatabaseKind kind) {
        start(kind);
        furnished();
    }

    private void furnished() {
        admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        ann = fixture().user("ann", PlatformRole.USER);
    }

    private JsonNode key(String owner, String more) {
        RecordedExchange made = admin.post(
                KEYS,
                "{\"name\":\"k\",\"owner_kind\":\"" + owner
                        + "\",\"model_grant_mode\":\"explicit\",\"model_keys\":[\"tide\"]" + more + "}");
        assertThat(made.status()).as(made.bodyText()).isEqualTo(201);
        return data(made);
    }

    /** Rows that were changed behind the gateway's back count from the next change of an identity on. */
    private void bumpEpoch() {
        admin.patch(USERS + ann.id(), "{\"name\":\"" + System.nanoTime() + "\"}");
    }

    private void assertExplained(JsonNode key, int status, String deniedBy) {
        RecordedExchange call = RecordedExchange.of(
                        "POST",
                        "/v1/chat/completions",
                        "Authorization",
                        "Bearer " + key.path("raw_key").asText())
                .withBody("{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(ConsoleUser.handle(node(), call).status())
                .as(call.bodyText())
                .isEqualTo(status);
        JsonNode why = explained(id(key));
        assertThat(why.path("denied_by").asText("")).as(why.toString()).isEqualTo(deniedBy);
        assertThat(why.path("granted").asBoolean()).isEqualTo(deniedBy.isEmpty());
        for (JsonNode layer : why.path("layers")) {
            assertThat(layer.path("changed_by").isTextual())
                    .as(layer.toString())
                    .isEqualTo(layer.path("verdict").asText().equals("denies"));
        }
    }

    private static String id(JsonNode key) {
        return key.path("api_key").path("id").asText();
    }

    private JsonNode explained(String key) {
        RecordedExchange answer = ask(key);
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
        return data(answer);
    }

    private RecordedExchange ask(String key) {
        return admin.get("/api/v1/admin/access/explain?api_key_id=" + key + "&model=tide");
    }
}
