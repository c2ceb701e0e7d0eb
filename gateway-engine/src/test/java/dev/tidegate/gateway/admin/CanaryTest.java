package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plants secrets wherever one can be said, uses and misuses the API, and looks for them wherever something remains. */
class CanaryTest extends ControlPlaneTest {
    private static final String PASSWORD = "canary-of-a-password-9f3b";
    private static final String WRONG = "canary-of-a-wrong-password-71c0";
    private static final String CHOSEN = "canary-of-a-chosen-password-5d2e";
    private static final String BY_INVITE = "canary-of-an-invited-password-e88a";
    private static final String LOGIN = "/api/v1/auth/login/password";
    private static final String USERS = "/api/v1/admin/identity/users";
    private static final String KEYS = "/api/v1/admin/api-keys";

    private final List<String> canaries =
            new ArrayList<>(List.of(PASSWORD, WRONG, CHOSEN, BY_INVITE, "upstream-secret"));
    private final List<RecordedExchange> refusals = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("KEY-1d no secret remains in a log, an error, a row, an audit event or the API document")
    void nothing_sings(DatabaseKind kind) {
        try (LogCapture log = LogCapture.start()) {
            start(kind);
            useEverything();
            misuseEverything();
            assertThat(String.join("\n", log.lines())).doesNotContain(canaries);
            assertThat(log.lines()).isNotEmpty();
        }
        refusals.forEach(answer -> assertThat(answer.bodyText()).doesNotContain(canaries));
        for (String table : database().tables()) {
            assertThat(String.join("\n", database().rows(table))).as(table).doesNotContain(canaries);
        }
        assertThat(ContractCheck.document(node()).toString()).doesNotContain(canaries);
    }

    private void useEverything() {
        User root = fixture().user("root", PlatformRole.PLATFORM_ADMIN);
        fixture().password(root, PASSWORD);
        ConsoleUser admin = signedIn("root@example.org", PASSWORD);
        canaries.add(admin.token());
        canaries.add(testGateway().apiKey());
        JsonNode made = data(
                admin.post(
                        USERS,
                        "{\"name\":\"Ann\",\"email\":\"ann@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}"));
        String link = made.path("invite_url").asText();
        String token = link.substring(link.indexOf("token=") + 6);
        canaries.add(token);
        ConsoleUser stranger = ConsoleUser.stranger(node());
        stranger.post("/api/v1/auth/invitations/" + token + "/password", "{\"password\":\"" + BY_INVITE + "\"}");
        ConsoleUser ann = signedIn("ann@example.org", BY_INVITE);
        canaries.add(ann.token());
        String key = data(admin.post(
                        KEYS,
                        "{\"name\":\"k\",\"owner_kind\":\"user\",\"owner_user_id\":\""
                                + made.path("user").path("id").asText() + "\",\"model_grant_mode\":\"all\"}"))
                .path("raw_key")
                .asText();
        canaries.add(key);
        RecordedExchange call = RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                .withBody("{\"model\":\"tide\",\"messages\":[]}");
        assertThat(ConsoleUser.handle(node(), call).status()).isEqualTo(200);
        RecordedExchange changed = ann.post(
                "/api/v1/auth/password/change",
                "{\"current_password\":\"" + BY_INVITE + "\",\"new_password\":\"" + CHOSEN + "\"}");
        assertThat(changed.status()).isEqualTo(200);
        canaries.add(cookie(changed));
    }

    private void misuseEverything() {
        ConsoleUser stranger = ConsoleUser.stranger(node());
        ConsoleUser admin =
                new ConsoleUser(node(), signedIn("root@example.org", PASSWORD).token());
        canaries.add(admin.token());
        String known = "{\"email\":\"root@example.org\",\"password\":";
        refusals.addAll(List.of(
                stranger.post(LOGIN, known + "\"" + WRONG + "\"}"),
                stranger.post(LOGIN, known + "[\"" + WRONG + "\"]}"),
                stranger.post(LOGIN, known + "\"" + WRONG + "\",\"password\":\"" + WRONG + "\"}"),
                stranger.post(LOGIN, known + "\"" + WRONG + "\",\"more\":\"" + WRONG + "\"}"),
                stranger.post(LOGIN, known + "\"" + WRONG),
                stranger.post("/api/v1/auth/invitations/none/password", "{\"password\":\"" + WRONG + "\"}"),
                admin.post(USERS, "{\"name\":\"" + WRONG + "\",\"email\":\"x\",\"password\":\"" + WRONG + "\"}"),
                admin.patch(KEYS + "/none", "{\"expires_at\":\"" + WRONG + "\"}"),
                admin.get("/api/v1/admin/audit?since=" + WRONG),
                admin.post(
                        "/api/v1/auth/password/change",
                        "{\"current_password\":\"" + WRONG + "\",\"new_password\":\"short\"}")));
        for (String header : List.of("Authorization", "x-api-key", "Cookie", "X-Request-Id", "User-Agent")) {
            String value = header.equals("Authorization") ? "Bearer " + WRONG : "ogw_session=" + WRONG;
            if (header.equals("User-Agent") || header.equals("X-Request-Id")) value = "evil\u001b[31m ${jndi:ldap://x}";
            RecordedExchange odd = RecordedExchange.of("GET", "/v1/models", header, value);
            refusals.add(ConsoleUser.handle(node(), odd));
            refusals.add(ConsoleUser.handle(node(), RecordedExchange.of("GET", "/api/v1/admin/audit", header, value)));
        }
        assertThat(refusals).allSatisfy(answer -> assertThat(answer.status()).isBetween(400, 499));
    }

    private ConsoleUser signedIn(String email, String password) {
        RecordedExchange answer = ConsoleUser.stranger(node())
                .post(LOGIN, "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
        return new ConsoleUser(node(), cookie(answer));
    }

    private static String cookie(RecordedExchange answer) {
        String cookie = answer.header("Set-Cookie");
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }
}
