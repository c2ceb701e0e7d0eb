package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.ScriptedDigits;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers try with API keys, over the data plane. */
class ApiKeyAttackTest extends ControlPlaneTest {
    private static final String KEYS = "/api/v1/admin/api-keys";
    private static final String USERS = "/api/v1/admin/identity/users";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("KEY-2a, KEY-2b unknown, wrong, revoked, ownerless and mistyped keys get one and the same answer")
    void one_answer(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        User bob = fixture().user("bob", PlatformRole.USER);
        String revoked = key(admin, ann);
        String ownerless = key(admin, bob);
        data(admin.post(KEYS + "/" + id(admin, ann) + "/revoke"));
        data(admin.post(USERS + "/" + bob.id() + "/deactivate"));

        Set<String> answers = new TreeSet<>();
        for (String key : List.of(
                ApiKeyToken.mint(new SecureRandom()).secretText(),
                otherSecret(testGateway().apiKey()),
                otherSecret(revoked),
                otherSecret(ownerless),
                mistyped(testGateway().apiKey()),
                mistyped(revoked))) {
            answers.add(told(models("Authorization", "Bearer " + key)));
        }
        answers.add(told(models()));
        assertThat(answers).hasSize(1).first().asString().contains("401", "Bearer", "invalid_api_key");
        assertThat(code(models("Authorization", "Bearer " + revoked))).isEqualTo("api_key_revoked");
        assertThat(code(models("Authorization", "Bearer " + ownerless))).isEqualTo("api_key_owner_disabled");
    }

    @Test
    @DisplayName("KEY-2a a header that is not exactly a key is refused as one, whatever is wrong with it")
    void malformed() {
        start(DatabaseKind.SQLITE);
        String key = testGateway().apiKey();
        long epochReads = node().identityReads();
        Stream.of(
                        "Bearer",
                        "Bearer ",
                        "Basic " + key,
                        "Token " + key,
                        key,
                        "Bearer " + key + " " + key,
                        "Bearer\t" + key,
                        "Bearer " + key + ",",
                        "Bearer \"" + key + "\"",
                        "Bearer '" + key + "'",
                        "Bearer " + key + "x",
                        "Bearer " + key.substring(1),
                        "Bearer " + key.toLowerCase(Locale.ROOT),
                        "Bearer " + key.replace("_", "%5F"),
                        "Bearer " + "x".repeat(16_000),
                        "Bearer gwk_\u00fc" + key.substring(5))
                .forEach(value -> assertThat(models("Authorization", value).status())
                        .as(value)
                        .isEqualTo(401));
        assertThat(node().identityReads()).as("no question to the database").isEqualTo(epochReads);
        RecordedExchange control =
                models("Authorization", "Bearer " + key.substring(0, 30) + "\u0000" + key.substring(31));
        assertThat(control.status()).isIn(400, 401);
        assertThat(models("Authorization", "").status()).isIn(400, 401);
        assertThat(models("Authorization", "bearer " + key).status()).isEqualTo(200);
        assertThat(models("Authorization", "Bearer " + key, "Authorization", "Bearer " + key)
                        .status())
                .isIn(400, 401);
    }

    @Test
    @DisplayName("API-2c a key in a query, a path or a form is none, and gets into no log")
    void elsewhere() {
        start(DatabaseKind.SQLITE);
        String key = testGateway().apiKey();
        try (LogCapture log = LogCapture.start()) {
            for (String name : List.of("api_key", "key", "access_token", "token", "apikey")) {
                assertThat(call("GET", "/v1/models?" + name + "=" + key).status())
                        .isEqualTo(401);
            }
            assertThat(call("GET", "/v1/models/" + key).status()).isEqualTo(401);
            RecordedExchange form = RecordedExchange.of("POST", "/v1/chat/completions")
                    .withBody("application/x-www-form-urlencoded", "access_token=" + key);
            assertThat(ConsoleUser.handle(node(), form).status()).isEqualTo(401);
            assertThat(String.join("\n", log.lines())).doesNotContain(key);
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("KEY-2 an address that goes on guessing is told to wait, its good keys and other addresses are not")
    void enumeration(DatabaseKind kind) {
        SettableClock clock = new SettableClock(Instant.now());
        start(kind, clock);
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 100; i++)
            assertThat(guess(random, "192.0.2.1").status()).isEqualTo(401);
        RecordedExchange throttled = guess(random, "192.0.2.1");
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(code(throttled)).isEqualTo("invalid_api_keys_throttled");
        assertThat(throttled.committed().headers().first("Retry-After")).contains("60");
        String good = "Bearer " + testGateway().apiKey();
        assertThat(send(RecordedExchange.of("GET", "/v1/models", "Authorization", good)
                                .from("192.0.2.1"))
                        .status())
                .isEqualTo(200);
        assertThat(guess(random, "192.0.2.2").status()).isEqualTo(401);
        for (int i = 0; i < 100; i++) guess(random, "2001:db8::" + Integer.toHexString(i));
        assertThat(guess(random, "2001:db8::ffff").status()).isEqualTo(429);
        assertThat(guess(random, "2001:db8:0:1::1").status()).isEqualTo(401);
        clock.advance(Duration.ofSeconds(61));
        assertThat(guess(random, "192.0.2.1").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("KEY-1e two keys of one name are two keys, and their texts are shown once")
    void same_name_twice(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        String first = key(admin, ann);
        String second = key(admin, ann);
        assertThat(second).isNotEqualTo(first);
        assertThat(admin.get(KEYS + "?owner_id=" + ann.id()).bodyText()).doesNotContain(first, second);
        assertThat(models("Authorization", "Bearer " + first).status()).isEqualTo(200);
        assertThat(models("Authorization", "Bearer " + second).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("ACC-1a no spelling of a model's name gets past the grants")
    void spelled_otherwise(DatabaseKind kind) {
        start(kind);
        String bearer = "Bearer " + testGateway().apiKey();
        for (String body : List.of(
                "{\"model\":\"locked\"}",
                "{\"model\":\"LOCKED\"}",
                "{\"model\":\" locked\"}",
                "{\"model\":\"locked \"}",
                "{\"model\":\"locked\\u0000\"}",
                "{\"model\":\"openai/locked\"}",
                "{\"model\":\"tide/../locked\"}",
                "{\"model\":\"l\\u043ecked\"}",
                "{\"model\":\"\\u006cocked\"}",
                "{\"model\":\"tide\",\"model\":\"locked\"}",
                "{\"model\":\"tide\",\"m\\u006fdel\":\"locked\"}",
                "{\"model\":[\"tide\",\"locked\"]}")) {
            RecordedExchange answer = send(RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", bearer)
                    .withBody(body));
            assertThat(answer.status()).as(body).isIn(400, 403, 404);
        }
        RecordedExchange inQuery =
                send(RecordedExchange.of("POST", "/v1/chat/completions?model=tide", "Authorization", bearer)
                        .withBody("{\"model\":\"locked\"}"));
        assertThat(inQuery.status()).isEqualTo(403);
        assertThat(upstream().requests()).isEmpty();
    }

    private RecordedExchange guess(SecureRandom random, String address) {
        String key = "Bearer " + ApiKeyToken.mint(random).secretText();
        return send(
                RecordedExchange.of("GET", "/v1/models", "Authorization", key).from(address));
    }

    private RecordedExchange models(String... headers) {
        return send(RecordedExchange.of("GET", "/v1/models", headers));
    }

    private RecordedExchange call(String method, String target) {
        return send(RecordedExchange.of(method, target));
    }

    private RecordedExchange send(RecordedExchange request) {
        return ConsoleUser.handle(node(), request);
    }

    /** Everything a stranger is told, but for the request's id. */
    private static String told(RecordedExchange answer) {
        StringBuilder text = new StringBuilder().append(answer.status());
        answer.committed().headers().forEach(field -> {
            if (!field.name().equalsIgnoreCase("X-Request-Id"))
                text.append('\n').append(field);
        });
        return text.append('\n').append(answer.bodyText()).toString();
    }

    /** A well-formed key with the public part of another. */
    private static String otherSecret(String key) {
        String publicId = ApiKeyToken.parse(key).orElseThrow().publicId();
        return ApiKeyToken.mint(new ScriptedDigits(publicId, new SecureRandom()))
                .secretText();
    }

    private static String mistyped(String key) {
        char last = key.charAt(key.length() - 1);
        return key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a');
    }

    private static String key(ConsoleUser admin, User owner) {
        JsonNode made = data(admin.post(
                KEYS,
                "{\"name\":\"key\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + owner.id()
                        + "\",\"model_grant_mode\":\"all\"}"));
        return made.path("raw_key").asText();
    }

    private static String id(ConsoleUser admin, User owner) {
        return data(admin.get(KEYS + "?owner_id=" + owner.id()))
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }
}
