package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiKeyApiTest extends ControlPlaneTest {
    private static final String KEYS = "/api/v1/admin/api-keys";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "KEY-1e, KEY-3b, KEY-3c, KEY-3f, KEY-5 a key is made, used, narrowed, renamed, expired and revoked, each"
                    + " on the next call on both nodes")
    void life_of_a_key(DatabaseKind kind) {
        start(kind);
        User ann = fixture().user("ann", PlatformRole.USER);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        JsonNode made = data(admin.post(KEYS, userKey(ann, "\"all\"")));
        String key = made.path("raw_key").asText();
        String id = made.path("api_key").path("id").asText();
        assertThat(key).startsWith(made.path("api_key").path("prefix").asText() + "_");
        try (TestGateway other = testGateway().anotherNode()) {
            assertThat(chat(testGateway(), key, "tide")).isEqualTo(200);
            assertThat(chat(other, key, "tide")).isEqualTo(200);
            String narrow = "{\"model_grant_mode\":\"explicit\",\"model_keys\":[\"claude\"],\"name\":\"narrow\"}";
            assertThat(data(admin.patch(KEYS + "/" + id, narrow)).path("name").asText())
                    .isEqualTo("narrow");
            assertThat(chat(other, key, "tide")).isEqualTo(403);
            assertThat(chat(testGateway(), key, "tide")).isEqualTo(403);
            assertThat(code(admin.patch(KEYS + "/" + id, "{\"expires_at\":\"2020-01-01T00:00:00Z\"}")))
                    .isEqualTo("api_key_invalid");
            assertThat(code(admin.patch(KEYS + "/" + id, "{\"model_keys\":[\"nothing\"]}")))
                    .isEqualTo("model_unknown");
            JsonNode revoked = data(admin.post(KEYS + "/" + id + "/revoke"));
            assertThat(revoked.path("status").asText()).isEqualTo("revoked");
            assertThat(revoked.path("last_used_at").isTextual()).isTrue();
            assertThat(data(admin.post(KEYS + "/" + id + "/revoke"))).isEqualTo(revoked);
            assertThat(chat(other, key, "claude")).isEqualTo(401);
            assertThat(code(admin.patch(KEYS + "/" + id, "{\"name\":\"x\"}"))).isEqualTo("api_key_revoked");
            assertThat(code(admin.post(KEYS + "/" + id + "/rotate", "{}"))).isEqualTo("api_key_revoked");
        }
        assertThat(admin.get("/api/v1/admin/audit?target_kind=api_key&target_id=" + id)
                        .bodyText())
                .contains("api_key.created", "api_key.updated", "api_key.revoked")
                .doesNotContain(key);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("KEY-3e a rotated key works on for its grace and not longer, beside the one in its place")
    void rotation(DatabaseKind kind) {
        start(kind);
        User ann = fixture().user("ann", PlatformRole.USER);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        JsonNode first = data(admin.post(KEYS, userKey(ann, "\"all\"")));
        JsonNode second = data(admin.post(path(first, "rotate"), "{\"grace_seconds\":60}"));
        String named = "{\"name\":\"\u00dcberwachung\"}";
        assertThat(admin.patch(KEYS + "/" + first.path("api_key").path("id").asText(), named)
                        .status())
                .isEqualTo(200);
        assertThat(data(admin.get(KEYS + "?q=%C3%BCBER")).path("items")).hasSize(1);
        assertThat(data(admin.get(KEYS + "?q="
                                + first.path("api_key").path("prefix").asText()))
                        .path("items"))
                .hasSize(1);
        assertThat(second.path("api_key").path("replaces_id"))
                .isEqualTo(first.path("api_key").path("id"));
        assertThat(Instant.parse(second.path("replaced").path("expires_at").asText()))
                .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(61));
        assertThat(chat(testGateway(), first.path("raw_key").asText(), "tide")).isEqualTo(200);
        assertThat(chat(testGateway(), second.path("raw_key").asText(), "tide")).isEqualTo(200);
        JsonNode third = data(admin.post(path(second, "rotate"), "{\"grace_seconds\":0}"));
        assertThat(third.path("replaced").path("status").asText()).isEqualTo("revoked");
        assertThat(chat(testGateway(), second.path("raw_key").asText(), "tide")).isEqualTo(401);
        assertThat(code(admin.post(path(third, "rotate"), "{\"grace_seconds\":604801}")))
                .isEqualTo("request_invalid");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("KEY-1a, KEY-3a, USER-7, SA-2a what may not be made is refused with its reason")
    void refusals(DatabaseKind kind) {
        start(kind);
        User ann = fixture().user("ann", PlatformRole.USER);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String robot = pilot();
        assertThat(code(admin.post(KEYS, userKey(ann, "\"all\",\"model_keys\":[\"tide\"]"))))
                .isEqualTo("api_key_invalid");
        assertThat(code(admin.post(KEYS, userKey(ann, "\"explicit\"")))).isEqualTo("api_key_invalid");
        assertThat(code(admin.post(KEYS, robotKey(robot, "\"all\"")))).isEqualTo("api_key_invalid");
        assertThat(code(admin.post(KEYS, robotKey("none", "\"explicit\",\"model_keys\":[\"tide\"]"))))
                .isEqualTo("api_key_owner_unknown");
        assertThat(code(admin.post(KEYS, "{\"name\":\"k\",\"owner_kind\":\"team\",\"model_grant_mode\":\"all\"}")))
                .isEqualTo("request_invalid");
        User gone = fixture().user("gone", PlatformRole.USER, UserStatus.DISABLED);
        assertThat(code(admin.post(KEYS, userKey(gone, "\"all\"")))).isEqualTo("api_key_owner_disabled");
        for (int i = 0; i < 20; i++)
            assertThat(admin.post(KEYS, userKey(ann, "\"all\"")).status()).isEqualTo(201);
        assertThat(code(admin.post(KEYS, userKey(ann, "\"all\"")))).isEqualTo("api_key_limit_reached");
        String one = KEYS + "/"
                + data(admin.get(KEYS + "?owner_id=" + ann.id()))
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText();
        assertThat(code(admin.post(one + "/rotate", "{\"grace_seconds\":60}"))).isEqualTo("api_key_limit_reached");
        assertThat(admin.post(one + "/rotate", "{\"grace_seconds\":0}").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "PERM-1c, PERM-2, SA-1 everyone reaches their own keys, a team's administrators those of its machines, and"
                    + " no one can tell foreign from missing")
    void reaches(DatabaseKind kind) {
        start(kind);
        String robot = pilot();
        Team harbour = fixture()
                .stores()
                .principals()
                .teams()
                .findByKey(new TeamKey("harbour"))
                .orElseThrow();
        User ann = fixture().user("ann", PlatformRole.USER);
        User tom = fixture().user("tom", PlatformRole.USER);
        fixture().join(tom, harbour, TeamRole.ADMIN);
        ConsoleUser asAnn = fixture().signIn(ann, node());
        ConsoleUser asTom = fixture().signIn(tom, node());
        JsonNode own = data(asAnn.post(KEYS, userKey(ann, "\"all\"")));
        RecordedExchange foreign =
                asTom.get(KEYS + "/" + own.path("api_key").path("id").asText());
        RecordedExchange missing = asTom.get(KEYS + "/0198a000-0000-7000-8000-00000000dead");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.bodyText()).isEqualTo(missing.bodyText());
        assertThat(asTom.post(KEYS, userKey(ann, "\"all\"")).status()).isEqualTo(403);
        assertThat(asAnn.post(KEYS, robotKey(robot, "\"explicit\",\"model_keys\":[\"tide\"]"))
                        .status())
                .isEqualTo(403);
        assertThat(asTom.post(KEYS, robotKey(robot, "\"explicit\",\"model_keys\":[\"tide\"]"))
                        .status())
                .isEqualTo(201);
        assertThat(data(asAnn.get(KEYS)).path("items").findValuesAsText("owner_id"))
                .containsExactly(ann.id().value());
        assertThat(data(asTom.get(KEYS)).path("items").findValuesAsText("owner_id"))
                .containsExactly(robot, robot);
        ConsoleUser observer = signIn("eve", PlatformRole.OBSERVER);
        assertThat(data(observer.get(KEYS + "?limit=200")).path("items")).hasSize(3);
        assertThat(data(observer.get(KEYS + "?owner_kind=user")).path("items")).hasSize(1);
        assertThat(data(observer.get(KEYS + "?q=MAIN&status=active")).path("items"))
                .hasSize(1);
        assertThat(data(observer.get(KEYS + "?status=revoked")).path("items")).isEmpty();
        assertThat(observer.post(path(own, "revoke")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "KEY-6c, KEY-6d without an encryption key nothing is kept that could be shown again, and a managed key is"
                    + " left to configuration")
    void nothing_to_reveal(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        JsonNode machine = data(admin.post(KEYS, robotKey(pilot(), "\"explicit\",\"model_keys\":[\"tide\"]")));
        assertThat(code(admin.post(path(machine, "secret/reveal")))).isEqualTo("secret_not_sealed");
        User ann = fixture().user("ann", PlatformRole.USER);
        JsonNode person = data(admin.post(KEYS, userKey(ann, "\"all\"")));
        assertThat(code(admin.post(path(person, "secret/reveal")))).isEqualTo("secret_not_sealed");
        String managed = data(admin.get(KEYS + "?q=" + testGateway().publicId()))
                .path("items")
                .path(0)
                .path("id")
                .asText();
        assertThat(code(admin.post(KEYS + "/" + managed + "/rotate", "{}"))).isEqualTo("api_key_managed");
        assertThat(code(admin.patch(KEYS + "/" + managed, "{\"name\":\"x\"}"))).isEqualTo("api_key_managed");
    }

    private static String path(JsonNode made, String action) {
        return KEYS + "/" + made.path("api_key").path("id").asText() + "/" + action;
    }

    private static String userKey(User owner, String mode) {
        return "{\"name\":\"key\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + owner.id()
                + "\",\"model_grant_mode\":" + mode + "}";
    }

    private static String robotKey(String owner, String mode) {
        return "{\"name\":\"key\",\"owner_kind\":\"service_account\",\"owner_service_account_id\":\"" + owner
                + "\",\"model_grant_mode\":" + mode + "}";
    }

    private static int chat(TestGateway gateway, String key, String model) {
        RecordedExchange call = RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                .withBody("{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        return ConsoleUser.handle(gateway.gateway(), call).status();
    }
}
