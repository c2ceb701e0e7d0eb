package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetApiTest extends ControlPlaneTest {
    static final String BUDGETS = "/api/v1/admin/spend/budgets";
    private static final String PILOT = "SELECT id FROM tg_service_accounts WHERE service_account_key = 'pilot'";
    private static final int ROUNDS = Rounds.of(30);

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SA-2 a budget is set, replaced by the next one, ended and found again")
    void set_replaced_ended(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        JsonNode first = data(admin.put(BUDGETS, body(user(ann), "12.50")));
        assertThat(first.path("amount_usd").asText()).isEqualTo("12.5");
        assertThat(first.path("scope").path("kind").asText()).isEqualTo("user");
        assertThat(first.path("scope").path("user_id").asText())
                .isEqualTo(ann.id().value());
        assertThat(first.path("scope").path("model_id").isNull()).isTrue();
        assertThat(first.path("time_zone").asText()).isEqualTo("UTC");
        assertThat(first.path("source").asText()).isEqualTo("manual");
        assertThat(data(admin.put(BUDGETS, body(user(ann), "12.5")))).isEqualTo(first);

        JsonNode second = data(admin.put(BUDGETS, body(user(ann), "0.000000001")));
        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
        JsonNode ofModel = data(admin.put(
                BUDGETS,
                body("{\"kind\":\"user_model\",\"user_id\":\"" + ann.id() + "\",\"model_id\":\"tide\"}", "3")));
        String ofAnn = "user_id=" + ann.id();
        assertThat(ids(admin, ofAnn)).containsExactly(id(ofModel), id(second), id(first));
        assertThat(ids(admin, ofAnn + "&active=true")).containsExactly(id(ofModel), id(second));
        assertThat(ids(admin, ofAnn + "&kind=user_model")).containsExactly(id(ofModel));
        assertThat(ids(admin, "model_id=tide")).containsExactly(id(ofModel));
        assertThat(ids(admin, "service_account_id=none")).isEmpty();

        JsonNode ended = data(admin.post(BUDGETS + "/" + id(second) + "/deactivate"));
        assertThat(ended.path("active").asBoolean()).isFalse();
        assertThat(data(admin.post(BUDGETS + "/" + id(second) + "/deactivate"))).isEqualTo(ended);
        assertThat(ids(admin, ofAnn + "&active=true")).containsExactly(id(ofModel));
        JsonNode events =
                data(admin.get("/api/v1/admin/audit?target_kind=budget")).path("items");
        assertThat(events.findValuesAsText("action"))
                .containsExactly("budget.deactivated", "budget.set", "budget.set", "budget.set", "budget.created");
        assertThat(events.get(2).path("before").path("amount_usd").asText()).isEqualTo("12.5");
        assertThat(events.get(2).path("after").path("amount_usd").asText()).isEqualTo("0.000000001");
        assertThat(events.get(2).path("target_name").asText()).isEqualTo("ann@example.org");
    }

    @ParameterizedTest(name = "{2}: {0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                       | 1   | scope.kind",
                "{\"kind\":null}                                          | 1   | scope.kind",
                "{\"kind\":\"team\"}                                      | 1   | scope.kind",
                "{\"kind\":\"user\"}                                      | 1   | scope.user_id",
                "{\"kind\":\"user\",\"user_id\":\" \"}                    | 1   | scope.user_id",
                "{\"kind\":\"user\",\"user_id\":\"none\"}                 | 1   | scope.user_id",
                "{\"kind\":\"user\",\"user_id\":\"BOSS\"}                 | 1   | scope.user_id",
                "{\"kind\":\"user\",\"user_id\":\"ANN\",\"model_id\":\"tide\"} | 1 | scope.model_id",
                "{\"kind\":\"user\",\"user_id\":\"ANN\",\"service_account_id\":\"PILOT\"} | 1 |"
                        + " scope.service_account_id",
                "{\"kind\":\"user_model\",\"user_id\":\"ANN\"}            | 1   | scope.model_id",
                "{\"kind\":\"user_model\",\"user_id\":\"ANN\",\"model_id\":\"none\"} | 1 | scope.model_id",
                "{\"kind\":\"service_account\"}                           | 1   | scope.service_account_id",
                "{\"kind\":\"service_account\",\"service_account_id\":\"none\"} | 1 | scope.service_account_id",
                "{\"kind\":\"service_account\",\"service_account_id\":\"PILOT\",\"user_id\":\"ANN\"} | 1 |"
                        + " scope.user_id",
                "{\"kind\":\"user\",\"user_id\":\"ANN\",\"status\":1}     | 1   | scope.status",
                "{\"kind\":\"user\",\"user_id\":\"ANN\"}                  | 0   | amount_usd",
                "{\"kind\":\"user\",\"user_id\":\"ANN\"}                  | -1  | amount_usd",
                "{\"kind\":\"user\",\"user_id\":\"ANN\"}                  | 1e3 | amount_usd",
            })
    void refused(String scope, String amount, String param) {
        start(DatabaseKind.SQLITE);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        User boss = fixture().user("boss", PlatformRole.PLATFORM_ADMIN);
        database().execute("UPDATE tg_users SET bootstrap = TRUE WHERE id = '" + boss.id() + "'");
        String named = scope.replace("ANN", ann.id().value())
                .replace("BOSS", boss.id().value())
                .replace("PILOT", database().value(PILOT));
        RecordedExchange answer = admin.put(BUDGETS, body(named, amount));
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(400);
        assertThat(json(answer).path("error").path("param").asText()).isEqualTo(param);
    }

    @Test
    void members_that_are_missing_or_wrong_are_named() {
        start(DatabaseKind.SQLITE);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String body = body(user(fixture().user("ann", PlatformRole.USER)), "1");
        assertThat(param(admin.put(BUDGETS, body.replace(",\"hard_limit\":true", ""))))
                .isEqualTo("hard_limit");
        assertThat(param(admin.put(BUDGETS, body.replace("monthly", "yearly")))).isEqualTo("cadence");
        assertThat(param(admin.put(BUDGETS, body.replace("\"1\"", "1")))).isEqualTo("amount_usd");
        assertThat(param(admin.put(BUDGETS, body.replace("}}", "}") + "x"))).isEqualTo("");
        String zoned = body.substring(0, body.length() - 1) + ",\"time_zone\":";
        assertThat(param(admin.put(BUDGETS, zoned + "\"+02:00\"}"))).isEqualTo("time_zone");
        assertThat(data(admin.put(BUDGETS, zoned + "\"Asia/Tokyo\"}"))
                        .path("time_zone")
                        .asText())
                .isEqualTo("Asia/Tokyo");
        assertThat(admin.post(BUDGETS + "/none/deactivate").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-1a a maintainer sets budgets, an observer looks at them, people do neither")
    void roles(DatabaseKind kind) {
        start(kind);
        User ann = fixture().user("ann", PlatformRole.USER);
        String body = body(user(ann), "1");
        ConsoleUser observer = signIn("eve", PlatformRole.OBSERVER);
        assertThat(signIn("mia", PlatformRole.MAINTAINER).put(BUDGETS, body).status())
                .isEqualTo(200);
        assertThat(data(observer.get(BUDGETS + "?kind=user")).path("items")).hasSize(1);
        assertThat(code(observer.put(BUDGETS, body))).isEqualTo("insufficient_privileges");
        ConsoleUser own = fixture().signIn(ann, node());
        assertThat(code(own.get(BUDGETS))).isEqualTo("insufficient_privileges");
        assertThat(code(own.put(BUDGETS, body))).isEqualTo("insufficient_privileges");
    }

    @Test
    @DisplayName(
            "SA-2 two set a budget of the same scope on two nodes, round after round: both are answered, and one is"
                    + " active")
    void set_at_once() throws Exception {
        start(DatabaseKind.POSTGRESQL);
        ConsoleUser here = signIn("root", PlatformRole.PLATFORM_ADMIN);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestGateway other = testGateway().anotherNode()) {
            ConsoleUser there = here.at(other.gateway());
            for (int round = 1; round <= ROUNDS; round++) {
                User user = fixture().user("user" + round, PlatformRole.USER);
                String amount = String.valueOf(round);
                List<RecordedExchange> answers = atOnce(
                        threads,
                        List.of(
                                () -> here.put(BUDGETS, body(user(user), amount)),
                                () -> there.put(BUDGETS, body(user(user), amount + ".5"))));
                assertThat(answers).extracting(RecordedExchange::status).containsExactly(200, 200);
                assertThat(ids(here, "active=true&user_id=" + user.id())).hasSize(1);
                assertThat(ids(here, "active=false&user_id=" + user.id())).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static String user(User user) {
        return "{\"kind\":\"user\",\"user_id\":\"" + user.id() + "\"}";
    }

    static String body(String scope, String amount) {
        return "{\"scope\":" + scope + ",\"cadence\":\"monthly\",\"amount_usd\":\"" + amount
                + "\",\"hard_limit\":true}";
    }

    private static List<String> ids(ConsoleUser by, String query) {
        return data(by.get(BUDGETS + "?" + query)).path("items").findValuesAsText("id");
    }

    private static String id(JsonNode budget) {
        return budget.path("id").asText();
    }

    private static String param(RecordedExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(400);
        return json(answer).path("error").path("param").asText("");
    }

    private static <T> List<T> atOnce(ExecutorService threads, List<Callable<T>> attempts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(attempts.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> attempt : attempts) {
            running.add(threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                return attempt.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) results.add(one.get(20, TimeUnit.SECONDS));
        return results;
    }
}
