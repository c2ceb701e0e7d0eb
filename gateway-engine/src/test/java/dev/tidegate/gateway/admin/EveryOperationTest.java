package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.audit.AuditActions;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One day of an administrator, in which every operation of the document succeeds once; a new operation fails this test until it has its
 * place here. {@link ConsoleUser} holds each answer against the document. That each is refused to whom it should is {@link PermissionMatrixTest}.
 */
class EveryOperationTest extends ControlPlaneTest {
    private static final String AUTH = "/api/v1/auth";
    private static final String IDENTITY = "/api/v1/admin/identity";
    private static final String KEYS = "/api/v1/admin/api-keys";
    private static final String PASSWORD = "correct horse battery staple";

    private final List<String> called = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private ConsoleUser user = ConsoleUser.stranger(exchange -> {});

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-1a, PERM-3a every operation can be called, answers as described and is audited if it changes"
            + " anything")
    void a_day(DatabaseKind kind) {
        start(kind);
        try (Gateway node = sealingNode()) {
            people(node);
            teams();
            machines();
            keys();
            models();
            observing();
            own(node);
            assertThat(called)
                    .containsAll(DescribedOperation.all(ContractCheck.document(node)).stream()
                            .map(DescribedOperation::toString)
                            .toList());
        }
    }

    private void people(Gateway node) {
        user = fixture().signIn(fixture().user("root", PlatformRole.PLATFORM_ADMIN), node);
        JsonNode made = does(
                "POST " + IDENTITY + "/users",
                "{\"name\":\"Ann\",\"email\":\"ann@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}");
        keep("user_id", made.path("user"));
        does("GET " + IDENTITY + "/users", null);
        does("GET " + IDENTITY + "/users/{user_id}", null);
        does("PATCH " + IDENTITY + "/users/{user_id}", "{\"name\":\"Anna\"}");
        does("POST " + IDENTITY + "/users/{user_id}/password-invite", null);
        JsonNode open = does("GET " + IDENTITY + "/users/{user_id}/invitations", null);
        keep("invitation_id", open.path("items").path(0));
        does("DELETE " + IDENTITY + "/users/{user_id}/invitations/{invitation_id}", null);
        String link = does("POST " + IDENTITY + "/users/{user_id}/reset-onboarding", null)
                .path("invite_url")
                .asText();
        ids.put("token", link.substring(link.indexOf("token=") + 6));
        ConsoleUser root = user;
        user = ConsoleUser.stranger(node);
        does("GET " + AUTH + "/invitations/{token}", null);
        does("POST " + AUTH + "/invitations/{token}/password", "{\"password\":\"" + PASSWORD + "\"}");
        user = root;
        does("POST " + IDENTITY + "/users/{user_id}/password-reset", null);
        fixture().signIn(ann(), node);
        JsonNode sessions = does("GET " + IDENTITY + "/users/{user_id}/sessions", null);
        keep("session_id", sessions.path("items").path(0));
        does("DELETE " + IDENTITY + "/users/{user_id}/sessions/{session_id}", null);
        fixture().signIn(ann(), node);
        does("POST " + IDENTITY + "/users/{user_id}/sessions/revoke-all", null);
        does("POST " + IDENTITY + "/users/{user_id}/deactivate", null);
        does("POST " + IDENTITY + "/users/{user_id}/reactivate", null);
        does("GET " + IDENTITY + "/users/{user_id}/model-access", null);
        does("PUT " + IDENTITY + "/users/{user_id}/model-access", restricted());
    }

    private void teams() {
        keep("team_id", does("POST " + IDENTITY + "/teams", "{\"name\":\"Other\"}"));
        String other = ids.get("team_id");
        keep("team_id", does("POST " + IDENTITY + "/teams", "{\"name\":\"Works\"}"));
        does("GET " + IDENTITY + "/teams", null);
        does("GET " + IDENTITY + "/teams/{team_id}", null);
        does("PATCH " + IDENTITY + "/teams/{team_id}", "{\"tags\":[{\"key\":\"tier\",\"value\":\"gold\"}]}");
        does("POST " + IDENTITY + "/teams/{team_id}/members", "{\"user_ids\":[\"" + ids.get("user_id") + "\"]}");
        does("GET " + IDENTITY + "/teams/{team_id}/members", null);
        does("PATCH " + IDENTITY + "/teams/{team_id}/members/{user_id}", "{\"role\":\"admin\"}");
        does("GET /api/v1/identity/directory/teams", null);
        does("GET /api/v1/identity/directory/teams/{team_id}/members", null);
        does("GET /api/v1/identity/directory/users", null);
        does(
                "POST " + IDENTITY + "/teams/{team_id}/members/{user_id}/transfer",
                "{\"destination_team_id\":\"" + other + "\",\"destination_role\":\"member\"}");
        String works = ids.put("team_id", other);
        does("DELETE " + IDENTITY + "/teams/{team_id}/members/{user_id}", null);
        ids.put("team_id", works);
        does("GET " + IDENTITY + "/teams/{team_id}/model-access", null);
        does("PUT " + IDENTITY + "/teams/{team_id}/model-access", restricted());
    }

    private void machines() {
        String body = "{\"name\":\"Robot\",\"team_id\":\"" + ids.get("team_id") + "\"}";
        keep("service_account_id", does("POST " + IDENTITY + "/service-accounts", body));
        String one = IDENTITY + "/service-accounts/{service_account_id}";
        does("GET " + IDENTITY + "/service-accounts", null);
        does("GET " + one, null);
        does("PATCH " + one, "{\"name\":\"Robby\"}");
        does("GET " + one + "/model-access", null);
        does("PUT " + one + "/model-access", restricted());
        does("DELETE " + one, null);
        does("POST " + one + "/reactivate", null);
        JsonNode budget = does(
                "PUT /api/v1/admin/spend/budgets",
                "{\"scope\":{\"kind\":\"service_account\",\"service_account_id\":\"" + ids.get("service_account_id")
                        + "\"},\"cadence\":\"weekly\",\"amount_usd\":\"3.5\",\"hard_limit\":false}");
        keep("budget_id", budget);
        does("GET /api/v1/admin/spend/budgets", null);
    }

    private void keys() {
        JsonNode made = does(
                "POST " + KEYS,
                "{\"name\":\"k\",\"owner_kind\":\"service_account\",\"owner_service_account_id\":\""
                        + ids.get("service_account_id")
                        + "\",\"model_grant_mode\":\"explicit\",\"model_keys\":[\"tide\"]}");
        keep("api_key_id", made.path("api_key"));
        does("GET " + KEYS, null);
        does("GET " + KEYS + "/{api_key_id}", null);
        does("PATCH " + KEYS + "/{api_key_id}", "{\"name\":\"renamed\"}");
        does("POST " + KEYS + "/{api_key_id}/secret/reveal", null);
        String explained = "?api_key_id=" + ids.get("api_key_id") + "&model=tide";
        called.add("GET /api/v1/admin/access/explain");
        assertThat(user.get("/api/v1/admin/access/explain" + explained).status())
                .isEqualTo(200);
        JsonNode rotated = does("POST " + KEYS + "/{api_key_id}/rotate", "{\"grace_seconds\":0}");
        keep("api_key_id", rotated.path("api_key"));
        does("POST " + KEYS + "/{api_key_id}/revoke", null);
        does("POST /api/v1/admin/spend/budgets/{budget_id}/deactivate", null);
    }

    private void models() {
        ids.put("model_id", "tide");
        does("GET /api/v1/admin/models", null);
        does(
                "PUT /api/v1/admin/model-allowlists/{model_id}",
                "{\"enabled\":true,\"users\":[\"ann@example.org\"],\"teams\":[\"works\"]}");
        does("GET /api/v1/admin/model-allowlists/{model_id}", null);
        called.add("GET /api/v1/admin/routes/explain");
        assertThat(user.get("/api/v1/admin/routes/explain?model=tide").status()).isEqualTo(200);
        does("GET /api/v1/admin/routes/trouble", null);
    }

    private void observing() {
        assertThat(does("GET /api/v1/admin/audit", null).path("items")).hasSizeGreaterThan(20);
        assertThat(AuditActions.ALL).containsAll(database().column("SELECT DISTINCT action FROM tg_audit_events"));
        assertThat(AuditTarget.KINDS)
                .containsAll(database().column("SELECT DISTINCT target_kind FROM tg_audit_events"));
        does("POST /api/invites", "{\"email\":\"guest@example.org\"}");
        does("GET /api/v1/admin/config", null);
        called.add("GET /api/v1/admin/observability/request-logs");
        called.add("GET /api/v1/admin/observability/request-logs/{call_id}");
        assertThat(user.get("/api/v1/admin/observability/request-logs").status())
                .isEqualTo(200);
        assertThat(user.get("/api/v1/admin/observability/request-logs/none").status())
                .isEqualTo(404);
        RecordedExchange document = user.get("/api/v1/openapi.json");
        assertThat(document.status()).isEqualTo(200);
        called.add("GET /api/v1/openapi.json");
    }

    private void own(Gateway node) {
        user = ConsoleUser.stranger(node);
        RecordedExchange in = user.post(
                AUTH + "/login/password", "{\"email\":\"ann@example.org\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(in.status()).as(in.bodyText()).isEqualTo(200);
        called.add("POST " + AUTH + "/login/password");
        String cookie = in.committed().headers().first("Set-Cookie").orElseThrow();
        user = new ConsoleUser(node, cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
        does("GET " + AUTH + "/session", null);
        does("GET " + AUTH + "/oidc/providers", null);
        fixture().signIn(ann(), node);
        JsonNode sessions = does("GET " + AUTH + "/sessions", null);
        keep("session_id", other(sessions.path("items")));
        does("DELETE " + AUTH + "/sessions/{session_id}", null);
        fixture().signIn(ann(), node);
        does("POST " + AUTH + "/sessions/revoke-others", null);
        does(
                "POST " + AUTH + "/password/change",
                "{\"current_password\":\"" + PASSWORD + "\",\"new_password\":\"another good long one\"}");
        does("POST " + AUTH + "/logout", null);
    }

    private User ann() {
        return fixture()
                .stores()
                .principals()
                .users()
                .find(new UserId(ids.get("user_id")))
                .orElseThrow();
    }

    private static JsonNode other(JsonNode sessions) {
        for (JsonNode session : sessions) if (!session.path("current").asBoolean()) return session;
        throw new AssertionError("no other session in " + sessions);
    }

    private void keep(String name, JsonNode record) {
        assertThat(record.path("id").asText()).as(name).isNotEmpty();
        ids.put(name, record.path("id").asText());
    }

    /** Calls an operation, its placeholders filled with what was kept, and demands success and, of a change other than signing out, an audit event. */
    private JsonNode does(String operation, @Nullable String json) {
        called.add(operation);
        String target = operation.substring(operation.indexOf(' ') + 1);
        for (Map.Entry<String, String> id : ids.entrySet())
            target = target.replace("{" + id.getKey() + "}", id.getValue());
        int before = events();
        RecordedExchange answer = user.send(operation.substring(0, operation.indexOf(' ')), target, json);
        assertThat(answer.status()).as("%s: %s", operation, answer.bodyText()).isIn(200, 201);
        boolean audited = !operation.startsWith("GET ") && !operation.endsWith("/logout");
        if (audited) assertThat(events()).as(operation).isGreaterThan(before);
        return data(answer);
    }

    private int events() {
        return Integer.parseInt(database().value("SELECT count(*) FROM tg_audit_events"));
    }

    private static String restricted() {
        return "{\"model_access_mode\":\"restricted\",\"model_keys\":[\"tide\"]}";
    }
}
