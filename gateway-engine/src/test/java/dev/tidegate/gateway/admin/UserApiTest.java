package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserApiTest extends UserFixture {
    // USER-1a, USER-1e, USER-8a, TEAM-2b, USER-14b, TAG-1c
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "USER-1, USER-8 a password user is created invited, with a link from configuration that is shown" + " once")
    void password_user(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        Team team = fixture().team("core");
        String body = """
            {"name": " Ann ", "email": " Ann@Example.COM ", "auth_mode": "password", "global_role": "observer",
             "team_id": "%s", "team_role": "admin", "tags": [{"key": "cost-center", "value": "42"}],
             "request_logging_enabled": false}\
            """.formatted(team.id());
        RecordedExchange poisoned = RecordedExchange.of(
                        "POST",
                        USERS,
                        "Cookie",
                        "ogw_session=" + admin.token(),
                        "Origin",
                        "http://gateway.test",
                        "X-Forwarded-Host",
                        "evil.test",
                        "X-Forwarded-Origin",
                        "https://evil.test")
                .withBody(body);
        RecordedExchange created = ConsoleUser.handle(node(), poisoned);

        assertThat(created.status()).isEqualTo(201);
        assertThat(data(created).path("kind").asText()).isEqualTo("password_invite");
        assertThat(data(created).path("invite_url").asText())
                .matches("http://127\\.0\\.0\\.1:0/invites/accept\\?token=[A-Za-z0-9_-]{43}");
        assertThat(data(created).path("sign_in_url").isNull()).isTrue();
        JsonNode user = data(created).path("user");
        assertThat(data(created).path("invitation_id").asText())
                .isEqualTo(data(admin.get(USERS + "/" + user.path("id").asText() + "/invitations"))
                        .at("/items/0/id")
                        .asText());
        assertThat(user.path("name").asText()).isEqualTo("Ann");
        assertThat(user.path("email").asText()).isEqualTo("Ann@Example.COM");
        assertThat(user.path("status").asText()).isEqualTo("invited");
        assertThat(user.path("global_role").asText()).isEqualTo("observer");
        assertThat(user.path("team_id").asText()).isEqualTo(team.id().value());
        assertThat(user.path("team_name").asText()).isEqualTo("core");
        assertThat(user.path("team_role").asText()).isEqualTo("admin");
        assertThat(user.path("tags").findValuesAsText("key")).containsExactly("cost-center");
        assertThat(user.path("request_logging_enabled").asBoolean()).isFalse();
        assertThat(user.path("onboarding").path("state").asText()).isEqualTo("valid");
        assertThat(user.path("onboarding").path("expires_at"))
                .isEqualTo(data(created).path("expires_at"));

        RecordedExchange found = admin.get(USERS + "/" + user.path("id").asText());
        assertThat(data(found)).isEqualTo(user);
        assertThat(found.bodyText()).doesNotContain("invites/accept");
        assertThat(auditActions(admin)).startsWith("invitation.created", "user.created");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-1b users of other auth modes get where to sign in, or nothing")
    void other_modes(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signInAt(nodeWithProviders("corp"), "root");
        JsonNode oidc = data(createUser(admin, "bob", Map.of("auth_mode", "oidc", "oidc_provider_key", "corp")));
        assertThat(oidc.path("kind").asText()).isEqualTo("oidc_sign_in");
        assertThat(oidc.path("sign_in_url").asText()).isEqualTo("http://gateway.test/auth/oidc/login?provider=corp");
        assertThat(oidc.path("invite_url").isNull()).isTrue();
        JsonNode proxy = data(createUser(admin.at(nodeBehindProxy()), "cat", Map.of("auth_mode", "proxy")));
        assertThat(proxy.path("kind").asText()).isEqualTo("none");
        assertThat(proxy.path("user").path("status").asText()).isEqualTo("invited");
        assertThat(proxy.path("user").path("onboarding").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-1c, USER-1d what cannot be created is named, and nothing is kept of it")
    void refused_creations(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        String team = fixture().team("core").id().value();
        assertInvalid(createUser(admin, "x", Map.of("name", " ")), "name");
        assertInvalid(createUser(admin, "x", Map.of("email", "nobody")), "email");
        assertInvalid(createUser(admin, "x", Map.of("email", "ann@ⅹ.com")), "email");
        assertInvalid(createUser(admin, "x", Map.of("auth_mode", "magic")), "auth_mode");
        assertInvalid(createUser(admin, "x", Map.of("global_role", "root")), "global_role");
        assertInvalid(createUser(admin, "x", Map.of("oidc_provider_key", "corp")), "oidc_provider_key");
        assertInvalid(createUser(admin, "x", Map.of("team_id", team)), "team_id");
        assertInvalid(createUser(admin, "x", Map.of("team_role", "member")), "team_id");
        assertInvalid(createUser(admin, "x", Map.of("team_id", "none", "team_role", "member")), "team_id");
        assertInvalid(createUser(admin, "x", Map.of("team_id", team, "team_role", "owner")), "team_role");
        assertInvalid(createUser(admin, "x", Map.of("status", "active")), "status");
        assertInvalid(createUser(admin, "x", Map.of("id", "mine")), "id");
        assertInvalid(admin.post(USERS, "{\"name\":\"x\",\"email\":\"x@y\",\"auth_mode\":\"proxy\"}"), "global_role");
        String body = body("x", Map.of());
        String open = body.substring(0, body.length() - 1) + ",\"tags\":";
        assertInvalid(admin.post(USERS, open + "[null]}"), "tags.0");
        assertInvalid(admin.post(USERS, open + "[{}]}"), "tags.0.key");
        assertInvalid(admin.post(USERS, open + "[{\"key\":\"env\",\"value\":\"x\"}]}"), "tags");
        createUser(admin, "ann", Map.of("email", "ann@x.com"));
        RecordedExchange twin = createUser(admin, "twin", Map.of("email", "Ann@X.com"));
        assertThat(twin.status()).isEqualTo(409);
        assertThat(code(twin)).isEqualTo("email_taken");
        assertThat(data(admin.get(USERS)).path("items").findValuesAsText("email"))
                .containsExactly("ann@x.com", "root@example.org");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-14a, USER-7a users are searched, filtered and paged, without the one that configuration made")
    void listed(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        Team team = fixture().team("core");
        bootstrapAdmin();
        createUser(
                admin,
                "ann",
                Map.of("name", "Ännchen 100%_", "team_id", team.id().value(), "team_role", "member"));
        createUser(admin, "bob", Map.of("global_role", "observer"));
        createUser(admin.at(nodeBehindProxy()), "cat", Map.of("auth_mode", "proxy"));

        assertThat(names(admin, "")).containsExactly("cat", "bob", "Ännchen 100%_", "root");
        assertThat(names(admin, "?q=%C3%84NN")).containsExactly("Ännchen 100%_");
        assertThat(names(admin, "?q=100%25_")).containsExactly("Ännchen 100%_");
        assertThat(names(admin, "?q=_a_")).isEmpty();
        assertThat(names(admin, "?q=AT%40Example")).containsExactly("cat");
        assertThat(names(admin, "?q=boss")).isEmpty();
        assertThat(names(admin, "?q=%20")).hasSize(4);
        assertThat(names(admin, "?status=active")).containsExactly("root");
        assertThat(names(admin, "?global_role=observer")).containsExactly("bob");
        assertThat(names(admin, "?auth_mode=proxy&q=example")).containsExactly("cat");
        assertThat(names(admin, "?team_id=" + team.id())).containsExactly("Ännchen 100%_");
        assertThat(names(admin, "?team_id=none")).isEmpty();
        assertInvalid(admin.get(USERS + "?status=gone"), "status");

        JsonNode first = data(admin.get(USERS + "?limit=3"));
        assertThat(first.path("items").findValuesAsText("name")).containsExactly("cat", "bob", "Ännchen 100%_");
        String cursor = first.path("next_cursor").asText();
        JsonNode second = data(admin.get(USERS + "?limit=3&cursor=" + cursor));
        assertThat(second.path("items").findValuesAsText("name")).containsExactly("root");
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-7a, USER-13b, USER-14 what everybody sees of users, and who sees more")
    void directory(DatabaseKind kind) {
        start(kind);
        bootstrapAdmin();
        ConsoleUser ann = signIn("ann", PlatformRole.USER);
        String directory = "/api/v1/identity/directory/users";
        JsonNode items = data(ann.get(directory + "?q=ANN@")).path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id", "name", "email", "global_role", "team_id", "team_name", "team_role", "status");
        assertThat(data(ann.get(directory)).path("items").findValuesAsText("name"))
                .containsExactly("ann");
        assertThat(ConsoleUser.stranger(node()).get(directory).status()).isEqualTo(401);
        assertThat(ann.get(USERS).status()).isEqualTo(403);
        assertThat(ann.get(USERS + "/none").status()).isEqualTo(403);
        ConsoleUser eve = signIn("eve", PlatformRole.OBSERVER);
        JsonNode seen = data(eve.get(USERS + "?q=ann@")).path("items").get(0);
        assertThat(seen.path("request_logging_enabled").asBoolean()).isTrue();
        assertThat(eve.patch(USERS + "/" + seen.path("id").asText(), "{\"request_logging_enabled\":false}")
                        .status())
                .isEqualTo(403);
        ConsoleUser maintainer = signIn("mia", PlatformRole.MAINTAINER);
        assertThat(maintainer.get(USERS + "/none").status()).isEqualTo(404);
        assertThat(code(createUser(maintainer, "dan", Map.of()))).isEqualTo("insufficient_privileges");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-2a, USER-13a, TEAM-1 what is left out of an edit stays, null clears, and state stands against"
            + " some")
    void edited(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signInAt(nodeWithProviders("corp"), "root");
        Team team = fixture().team("core");
        User owner = fixture().user("own", PlatformRole.USER);
        fixture().join(owner, team, TeamRole.OWNER);
        String ann = userId(createUser(admin, "ann", Map.of("auth_mode", "oidc", "oidc_provider_key", "corp")));
        String path = USERS + "/" + ann;

        JsonNode moved = data(
                admin.patch(path, "{\"name\":\"Anna\",\"team_id\":\"" + team.id() + "\",\"team_role\":\"member\"}"));
        assertThat(moved.path("name").asText()).isEqualTo("Anna");
        assertThat(moved.path("team_name").asText()).isEqualTo("core");
        assertThat(moved.path("oidc_provider_key").asText()).isEqualTo("corp");
        JsonNode changed = data(admin.patch(path, """
            {"request_logging_enabled": false, "global_role": "maintainer", "team_id": null, "team_role": null,
             "tags": [{"key": "a", "value": "b"}], "oidc_provider_key": null}\
            """));
        assertThat(changed.path("request_logging_enabled").asBoolean()).isFalse();
        assertThat(changed.path("global_role").asText()).isEqualTo("maintainer");
        assertThat(changed.path("team_id").isNull()).isTrue();
        assertThat(changed.path("oidc_provider_key").isNull()).isTrue();
        assertThat(changed.path("tags")).hasSize(1);
        assertThat(data(admin.patch(path, "{\"tags\": null}")).path("tags")).isEmpty();
        assertThat(data(admin.patch(path, "{}")).path("name").asText()).isEqualTo("Anna");
        JsonNode event = data(admin.get("/api/v1/admin/audit?action=user.updated&limit=1"))
                .path("items")
                .get(0);
        assertThat(event.path("before").path("tags").asText()).isEqualTo("a=b");
        assertThat(event.path("after").fieldNames()).toIterable().containsExactly("tags");

        assertInvalid(admin.patch(path, "{\"name\": null}"), "name");
        assertInvalid(admin.patch(path, "{\"global_role\": null}"), "global_role");
        assertInvalid(admin.patch(path, "{\"team_id\": null}"), "team_id");
        assertInvalid(admin.patch(path, "{\"team_id\": null, \"team_role\": \"member\"}"), "team_id");
        assertInvalid(admin.patch(path, "{\"team_id\": \"" + team.id() + "\", \"team_role\": \"owner\"}"), "team_role");
        assertInvalid(admin.patch(path, "{\"email\": \"other@x\"}"), "email");
        assertInvalid(
                admin.patch(path, "{\"auth_mode\": \"password\", \"oidc_provider_key\": \"c\"}"), "oidc_provider_key");
        assertThat(code(admin.patch(USERS + "/" + owner.id(), "{\"team_id\": null, \"team_role\": null}")))
                .isEqualTo("team_owner");
        assertThat(code(admin.patch(USERS + "/" + owner.id(), "{\"auth_mode\": \"proxy\"}")))
                .isEqualTo("user_not_invited");
        assertThat(admin.patch(USERS + "/none", "{}").status()).isEqualTo(404);
    }

    private static List<String> names(ConsoleUser admin, String query) {
        return data(admin.get(USERS + query)).path("items").findValuesAsText("name");
    }

    private static List<String> auditActions(ConsoleUser admin) {
        return data(admin.get("/api/v1/admin/audit")).path("items").findValuesAsText("action");
    }

    private static void assertInvalid(RecordedExchange answer, String param) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(400);
        assertThat(json(answer).path("error").path("param").asText()).isEqualTo(param);
    }
}
