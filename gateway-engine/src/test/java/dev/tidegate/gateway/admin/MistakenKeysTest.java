package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people and programs do to keys and lists by mistake. */
class MistakenKeysTest extends ControlPlaneTest {
    private static final String KEYS = "/api/v1/admin/api-keys";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("KEY-3e of three who rotate one key at once, one gets a new one")
    void one_rotation_wins(DatabaseKind kind) throws Exception {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        String id = data(admin.post(
                        KEYS,
                        "{\"name\":\"k\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + ann.id()
                                + "\",\"model_grant_mode\":\"all\"}"))
                .path("api_key")
                .path("id")
                .asText();
        Callable<RecordedExchange> rotation = () -> admin.post(KEYS + "/" + id + "/rotate", "{}");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Integer> statuses = threads.invokeAll(List.of(rotation, rotation, rotation)).stream()
                    .map(MistakenKeysTest::status)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(201, 409, 409);
        } finally {
            threads.shutdownNow();
        }
        assertThat(code(rotation.call())).isEqualTo("api_key_replaced");
        assertThat(database().value("SELECT count(*) FROM tg_api_keys WHERE user_id = '" + ann.id() + "'"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("ACC-4a a list of models that nobody serves is refused by their names, unless it has outlived them")
    void unknown_models_are_named(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String team = fixture().team("crew").id().value();
        User ann = fixture().user("ann", PlatformRole.USER);
        Stream.of("teams/" + team, "users/" + ann.id(), "service-accounts/" + pilot())
                .map(who -> "/api/v1/admin/identity/" + who + "/model-access")
                .forEach(path -> {
                    RecordedExchange refused = admin.put(path, list("tide", "tied", "gpt"));
                    assertThat(code(refused)).isEqualTo("model_unknown");
                    assertThat(refused.bodyText()).contains("gpt, tied");
                    assertThat(json(refused).path("error").path("param").asText())
                            .isEqualTo("model_keys");
                    assertThat(admin.put(path, list("tide")).status()).isEqualTo(200);
                });
    }

    private static int status(Future<RecordedExchange> answer) {
        try {
            return answer.get().status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String list(String... models) {
        return "{\"model_access_mode\":\"restricted\",\"model_keys\":[\"" + String.join("\",\"", models) + "\"]}";
    }
}
