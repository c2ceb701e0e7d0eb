package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation, each member of what it takes replaced by what nobody should send: it is refused, or done, and never breaks. */
@Slow
class FuzzedInputTest extends ControlPlaneTest {
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "99999999999999999999",
            "1e400",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\\u200b\"",
            "\"" + "x".repeat(20_000) + "\"",
            "[]",
            "[null]",
            "[[null]]",
            "[{}]",
            "[\"\"]",
            "{}",
            "{\"a\":null}");

    private final Map<String, String> ids = new TreeMap<>();
    private JsonNode document = JsonNodeFactory.instance.objectNode();

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("API-3 no operation of the control plane breaks whatever its input is")
    void nothing_breaks(DatabaseKind kind) {
        ConsoleUser admin = furnish(kind);
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (endsTheSession(path.getKey())) continue;
                String target = filled(path.getKey());
                fuzzBody(admin, operation.getKey(), target, operation.getValue());
                fuzzQuery(admin, operation.getKey(), target, operation.getValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PUT   | admin/model-allowlists/tide                       | {"enabled":true,"users":[null],"teams":[]}                       | users.0
        PUT   | admin/model-allowlists/tide                       | {"enabled":true,"users":[],"teams":[null]}                       | teams.0
        PUT   | admin/identity/users/{user_id}/model-access       | {"model_access_mode":"restricted","model_keys":[null]}           | model_keys.0
        POST  | admin/identity/teams                              | {"name":"A","admin_user_ids":[null]}                             | admin_user_ids.0
        PATCH | admin/identity/teams/{team_id}                    | {"tags":[null]}                                                  | tags.0
        PATCH | admin/identity/teams/{team_id}                    | {"tags":[{"key":"a"}]}                                           | tags.0.value
        PATCH | admin/identity/teams/{team_id}                    | {"tags":[{"key":null,"value":"b"}]}                              | tags.0.key
        POST  | admin/identity/teams/{team_id}/members            | {"user_ids":[null]}                                              | user_ids.0
        PUT   | admin/spend/budgets                               | {"scope":{},"cadence":"daily","amount_usd":"1","hard_limit":true} | scope.kind
        """)
    @DisplayName("API-3 what is null or missing within a list or a member is named by its place")
    void null_is_named(String method, String path, String body, String param) {
        ConsoleUser admin = furnish(DatabaseKind.SQLITE);
        RecordedExchange answer = admin.send(method, "/api/v1/" + filled(path), body);
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(400);
        assertThat(json(answer).path("error").path("param").asText()).isEqualTo(param);
    }

    @Test
    @DisplayName("API-3 a null within the list of a change is refused as well, and nothing is changed")
    void null_in_a_change() {
        ConsoleUser admin = furnish(DatabaseKind.SQLITE);
        RecordedExchange answer =
                admin.patch(filled("/api/v1/admin/api-keys/{api_key_id}"), "{\"name\":\"new\",\"model_keys\":[null]}");
        assertThat(json(answer).path("error").path("param").asText()).isEqualTo("model_keys.0");
        assertThat(data(admin.get(filled("/api/v1/admin/api-keys/{api_key_id}")))
                        .path("name")
                        .asText())
                .isEqualTo("machine");
    }

    private ConsoleUser furnish(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        document = ContractCheck.document(node());
        User ann = fixture().user("ann", PlatformRole.USER);
        var team = fixture().team("crew");
        fixture().join(ann, team, TeamRole.MEMBER);
        RecordedExchange key = admin.post(
                "/api/v1/admin/api-keys",
                "{\"name\":\"machine\",\"owner_kind\":\"service_account\",\"owner_service_account_id\":\"" + pilot()
                        + "\",\"model_grant_mode\":\"explicit\",\"model_keys\":[\"tide\"]}");
        ids.put("user_id", ann.id().value());
        ids.put("owner_user_id", ann.id().value());
        ids.put("team_id", team.id().value());
        ids.put("service_account_id", pilot());
        ids.put("model_id", "tide");
        ids.put("api_key_id", data(key).path("api_key").path("id").asText());
        return admin;
    }

    private void fuzzBody(ConsoleUser admin, String method, String target, JsonNode operation) {
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) return;
        JsonNode whole = sample("", schema);
        List<JsonPointer> places = new ArrayList<>(List.of(JsonPointer.empty()));
        places(whole, JsonPointer.empty(), places);
        for (JsonPointer place : places) {
            for (String odd : ODD) holds(admin, method, target, replaced(whole, place, odd));
        }
    }

    private void fuzzQuery(ConsoleUser admin, String method, String target, JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (!parameter.path("in").asText().equals("query")) continue;
            for (String value : List.of("", " ", "x", "-1", "\u202e", "\u0000", "null", "x".repeat(300))) {
                String query = parameter.path("name").asText() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
                holds(admin, method, target + "?" + query, null);
            }
        }
    }

    private static void holds(ConsoleUser admin, String method, String target, String body) {
        RecordedExchange answer = admin.send(method.toUpperCase(Locale.ROOT), target, body);
        assertThat(answer.status())
                .as("%s %s %.300s: %s", method, target, body, answer.bodyText())
                .isLessThan(500);
    }

    /** What a schema lets pass at first sight, with the ids of what there is. */
    private JsonNode sample(String name, JsonNode schema) {
        if (schema.has("$ref")) {
            String ref = schema.path("$ref").asText();
            return sample(name, document.at(ref.substring(1)));
        }
        if (schema.has("anyOf")) return sample(name, schema.path("anyOf").get(0));
        if (schema.has("enum")) return schema.path("enum").get(0);
        JsonNode type = schema.path("type").isArray() ? schema.path("type").get(0) : schema.path("type");
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (type.asText()) {
            case "object" -> {
                ObjectNode object = nodes.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(member -> object.set(member.getKey(), sample(member.getKey(), member.getValue())));
                yield object;
            }
            case "array" -> nodes.arrayNode().add(sample(name.replaceAll("s$", ""), schema.path("items")));
            case "boolean" -> nodes.booleanNode(true);
            case "integer" -> nodes.numberNode(1);
            default -> nodes.textNode(ids.getOrDefault(name, "sample"));
        };
    }

    private static void places(JsonNode node, JsonPointer at, List<JsonPointer> places) {
        node.properties().forEach(member -> place(member.getValue(), at.appendProperty(member.getKey()), places));
        for (int i = 0; node.isArray() && i < node.size(); i++) place(node.get(i), at.appendIndex(i), places);
    }

    private static void place(JsonNode node, JsonPointer at, List<JsonPointer> places) {
        places.add(at);
        places(node, at, places);
    }

    /** As text: not every odd value has a node. */
    private static String replaced(JsonNode whole, JsonPointer place, String odd) {
        if (place.matches()) return odd;
        JsonNode copy = whole.deepCopy();
        JsonNode parent = copy.at(place.head());
        String mark = "\"here-" + place.length() + "\"";
        String text = mark.substring(1, mark.length() - 1);
        if (parent instanceof ArrayNode array) array.set(place.last().getMatchingIndex(), text);
        if (parent instanceof ObjectNode object) object.put(place.last().getMatchingProperty(), text);
        try {
            return Json.MAPPER.writeValueAsString(copy).replace(mark, odd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsTheSession(String path) {
        return path.startsWith("/api/v1/auth/") && (path.endsWith("/logout") || path.endsWith("/login/password"));
    }

    private String filled(String path) {
        String target = path;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            target = target.replace("{" + id.getKey() + "}", id.getValue());
        }
        return target.replaceAll("\\{\\w+}", "none");
    }
}
