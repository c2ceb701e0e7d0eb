package dev.tidegate.gateway.testkit.adapter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.testkit.ControlPlaneFixture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.identity.principal.PlatformRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The control plane through a real server, on both databases: signing in, inviting somebody, being that somebody, and being sent away. */
public abstract class AdminApiContract {
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable TestGateway gateway;
    private @Nullable ControlPlaneFixture fixture;
    private AdapterHost.@Nullable Running running;

    /** The databases a gateway runs on. */
    protected enum DatabaseKind {
        SQLITE,
        POSTGRESQL
    }

    /** The server under test. */
    protected abstract AdapterHost host();

    private void start(DatabaseKind kind) throws Exception {
        TestDatabase database =
                kind == DatabaseKind.SQLITE ? TestDatabase.sqlite(directory) : TestDatabase.postgresMigrated();
        gateway = TestGateway.start(database, upstream);
        fixture = ControlPlaneFixture.on(database);
        running = host().start(gateway.gateway(), "/ai");
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) running.stop(Duration.ofSeconds(2));
        if (fixture != null) fixture.close();
        if (gateway != null) gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-1, SES-3, USER-3a, USER-8c an administrator invites somebody, who comes, works, and is sent away")
    void journey(DatabaseKind kind) throws Exception {
        start(kind);
        ControlPlaneFixture people = requireNonNull(fixture, "fixture");
        people.password(people.user("root", PlatformRole.PLATFORM_ADMIN), PASSWORD);
        String root = signIn("root@example.org");

        HttpResponse<String> made = send(
                "POST",
                "/api/v1/admin/identity/users",
                "{\"name\":\"Ann\",\"email\":\"Ann@example.org\",\"auth_mode\":\"password\",\"global_role\":\"observer\"}",
                root);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = data(made).path("user").path("id").asText();
        String link = data(made).path("invite_url").asText();
        assertThat(link).contains("/invites/accept?token=");
        String token = link.substring(link.indexOf("token=") + 6);
        String accept = "/api/v1/auth/invitations/" + token + "/password";
        assertThat(send("POST", accept, "{\"password\":\"" + PASSWORD + "\"}", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", accept, "{\"password\":\"" + PASSWORD + "\"}", "")
                        .statusCode())
                .isEqualTo(410);

        String ann = signIn("ANN@example.org");
        HttpResponse<String> users = send("GET", "/api/v1/admin/identity/users?limit=1", "", ann);
        assertThat(data(users).path("items")).hasSize(1);
        assertThat(data(users).path("next_cursor").isTextual()).isTrue();
        assertThat(send("POST", "/api/v1/admin/identity/users", "{}", ann).statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/api/v1/admin/identity/users/none", "", root).statusCode())
                .isEqualTo(404);

        String deactivate = "/api/v1/admin/identity/users/" + id + "/deactivate";
        assertThat(send("POST", deactivate, "", root).statusCode()).isEqualTo(200);
        HttpResponse<String> after = send("GET", "/api/v1/admin/identity/users", "", ann);
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).startsWith("ogw_session=;").contains("Max-Age=0"));
        assertThat(send("POST", "/api/v1/auth/logout", "", root).statusCode()).isEqualTo(200);
        assertThat(data(send("GET", "/api/v1/auth/session", "", root)).isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("API-7 refusals are JSON with an id on every server, and tell nothing of what is inside")
    void refusals(DatabaseKind kind) throws Exception {
        start(kind);
        ControlPlaneFixture people = requireNonNull(fixture, "fixture");
        people.password(people.user("root", PlatformRole.PLATFORM_ADMIN), PASSWORD);
        String root = signIn("root@example.org");
        refused(404, send("GET", "/api/v1/nothing", "", root));
        refused(405, send("PUT", "/api/v1/auth/session", "{}", root));
        refused(400, send("POST", "/api/v1/admin/identity/users", "{\"name\":", root));
        refused(413, send("POST", "/api/v1/admin/identity/users", "\"" + "x".repeat(2 << 20) + "\"", root));
        refused(401, send("GET", "/api/v1/admin/audit", "", ""));
        HttpRequest text = request("POST", "/api/v1/admin/identity/users", "hello", root)
                .setHeader("Content-Type", "text/plain")
                .build();
        refused(415, client.send(text, BodyHandlers.ofString()));
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < 6; i++)
            wrong.add(login("root@example.org", "wrong password " + i).statusCode());
        assertThat(wrong).startsWith(401, 401, 401, 401, 401).endsWith(429);
        HttpResponse<String> throttled = login("root@example.org", PASSWORD);
        refused(429, throttled);
        assertThat(throttled.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> head = send("HEAD", "/api/v1/admin/audit", "", root);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    private static void refused(int status, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode error = Json.MAPPER.readTree(answer.body()).path("error");
        assertThat(error.path("code").asText()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("dev.tidegate", "Exception", "jackson", "SELECT", "\tat ");
    }

    /** Signs in and returns the cookie. */
    private String signIn(String email) throws Exception {
        HttpResponse<String> answer = login(email, PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).matches("ogw_session=[A-Za-z0-9_-]{43}; Path=[^;]+; Max-Age=86400; HttpOnly; SameSite=Lax");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private HttpResponse<String> login(String email, String password) throws Exception {
        return send(
                "POST",
                "/api/v1/auth/login/password",
                "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}",
                "");
    }

    private HttpResponse<String> send(String method, String path, String body, String cookie) throws Exception {
        return client.send(request(method, path, body, cookie).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, String body, String cookie) {
        String origin = "http://127.0.0.1:" + requireNonNull(running, "running").port();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + "/ai" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Origin", origin)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) request.header("Content-Type", "application/json");
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        return request;
    }

    private static JsonNode data(HttpResponse<String> answer) throws IOException {
        return Json.MAPPER.readTree(answer.body()).path("data");
    }
}
