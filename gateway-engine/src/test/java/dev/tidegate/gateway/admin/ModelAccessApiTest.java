package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelAccessApiTest extends ControlPlaneTest {
    private static final List<String> MODELS = List.of("tide", "swift", "claude", "locked");
    private static final String IDENTITY = "/api/v1/admin/identity/";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "ACC-1b, ACC-1c, ACC-2a, ACC-3a, ACC-4b what is listed can be called and explained, for whatever layers"
                    + " there are")
    void list_call_and_explanation_agree(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        Team team = fixture().team("crew");
        User ann = fixture().user("ann", PlatformRole.USER);
        fixture().join(ann, team, TeamRole.MEMBER);
        JsonNode made = data(admin.post("/api/v1/admin/api-keys", key(ann)));
        String keyId = made.path("api_key").path("id").asText();
        String key = made.path("raw_key").asText();
        Random random = new Random(7);
        for (int round = 0; round < 12; round++) {
            set(admin, IDENTITY + "teams/" + team.id() + "/model-access", restriction(random));
            set(admin, IDENTITY + "users/" + ann.id() + "/model-access", restriction(random));
            String model = MODELS.get(random.nextInt(MODELS.size()));
            set(admin, "/api/v1/admin/model-allowlists/" + model, allowlist(random));
            List<String> listed = models(key);
            for (String asked : MODELS) {
                JsonNode why = data(admin.get("/api/v1/admin/access/explain?api_key_id=" + keyId + "&model=" + asked));
                assertThat(listed.contains(asked))
                        .as("round %d, %s: %s", round, asked, why)
                        .isEqualTo(chat(key, asked) != 403);
                assertThat(why.path("granted").asBoolean())
                        .as("round %d, %s", round, asked)
                        .isEqualTo(listed.contains(asked));
                assertThat(why.path("layers")).hasSize(9);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "ACC-1d, ACC-1e, ACC-4a a restriction is set by administrators alone, holds on the next call, and an empty"
                    + " one allows nothing")
    void restrictions(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String robot = fixture()
                .stores()
                .principals()
                .serviceAccounts()
                .findByKey("pilot")
                .orElseThrow()
                .id()
                .value();
        String access = IDENTITY + "service-accounts/" + robot + "/model-access";
        assertThat(testGateway().chat().status()).isEqualTo(200);
        set(admin, access, "{\"model_access_mode\":\"restricted\",\"model_keys\":[]}");
        assertThat(testGateway().chat().status()).isEqualTo(403);
        assertThat(data(admin.get(access)).path("model_access_mode").asText()).isEqualTo("restricted");
        set(admin, access, "{\"model_access_mode\":\"all\",\"model_keys\":[]}");
        assertThat(testGateway().chat().status()).isEqualTo(200);
        assertThat(code(admin.put(access, "{\"model_access_mode\":\"all\",\"model_keys\":[\"tide\"]}")))
                .isEqualTo("request_invalid");
        assertThat(admin.put(IDENTITY + "teams/none/model-access", "{\"model_access_mode\":\"all\",\"model_keys\":[]}")
                        .status())
                .isEqualTo(404);
        User ann = fixture().user("ann", PlatformRole.USER);
        ConsoleUser asAnn = fixture().signIn(ann, node());
        assertThat(asAnn.get(IDENTITY + "users/" + ann.id() + "/model-access").status())
                .isEqualTo(200);
        assertThat(asAnn.get(access).bodyText())
                .isEqualTo(asAnn.get(IDENTITY + "users/none/model-access").bodyText());
        assertThat(asAnn.get("/api/v1/admin/models").bodyText())
                .contains("tide")
                .doesNotContain("\"enabled\"");
        assertThat(admin.get("/api/v1/admin/models").bodyText()).contains("\"allowlist\":{\"enabled\":false");
        assertThat(admin.get("/api/v1/admin/audit?action=service_account.access_changed")
                        .bodyText())
                .contains("\"before\":{\"models\":\"all\"}");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("ACC-2a an allowlist names no team that is not there, and takes what the document gives as an example")
    void allowlist_of_nobody(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String list = "/api/v1/admin/model-allowlists/tide";
        String example = exampleOf("/paths/~1api~1v1~1admin~1model-allowlists~1{model_id}/put");
        RecordedExchange refused = admin.put(list, example);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(ConsoleUser.json(refused).at("/error/param").asText()).isEqualTo("teams");
        assertThat(refused.bodyText()).contains("There is no team analytics.");
        assertThat(testGateway().chat().status()).as("nothing was changed").isEqualTo(200);
        fixture().team("analytics");
        set(admin, list, example);
        assertThat(data(admin.get(list)).path("users").toString()).isEqualTo("[\"ada@example.org\"]");
    }

    private String exampleOf(String operation) {
        JsonNode document = ConsoleUser.json(ConsoleUser.stranger(node()).get("/api/v1/openapi.json"));
        return document.at(operation + "/requestBody/content/application~1json/example")
                .toString();
    }

    private static void set(ConsoleUser admin, String path, String json) {
        RecordedExchange answer = admin.put(path, json);
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    }

    private static String restriction(Random random) {
        if (random.nextInt(3) == 0) return "{\"model_access_mode\":\"all\",\"model_keys\":[]}";
        List<String> some = new ArrayList<>();
        MODELS.forEach(model -> {
            if (random.nextBoolean()) some.add("\"" + model + "\"");
        });
        return "{\"model_access_mode\":\"restricted\",\"model_keys\":[" + String.join(",", some) + "]}";
    }

    private static String allowlist(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"enabled\":false,\"users\":[],\"teams\":[]}";
            case 1 -> "{\"enabled\":true,\"users\":[\"ANN@example.org\"],\"teams\":[]}";
            case 2 -> "{\"enabled\":true,\"users\":[],\"teams\":[\"crew\"]}";
            default -> "{\"enabled\":true,\"users\":[\"bob@example.org\"],\"teams\":[]}";
        };
    }

    private List<String> models(String key) {
        RecordedExchange answer =
                ConsoleUser.handle(node(), RecordedExchange.of("GET", "/v1/models", "Authorization", "Bearer " + key));
        return ConsoleUser.json(answer).path("data").findValuesAsText("id");
    }

    private int chat(String key, String model) {
        RecordedExchange call = RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                .withBody("{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        return ConsoleUser.handle(node(), call).status();
    }

    private static String key(User owner) {
        return "{\"name\":\"key\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + owner.id()
                + "\",\"model_grant_mode\":\"all\"}";
    }
}
