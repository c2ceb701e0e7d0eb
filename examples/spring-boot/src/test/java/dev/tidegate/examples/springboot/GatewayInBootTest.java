package dev.tidegate.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.oidc.HostileProvider;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class GatewayInBootTest {
    private static final String CONFIG = """
        public_base_url: http://127.0.0.1:%1$d/ai
        journal_dir: %2$s
        bootstrap_admin_email: root@example.org
        bootstrap_admin_password: literal.correct horse battery staple
        oidc_issuer: %3$s
        oidc_client_id: %4$s
        oidc_client_secret: "literal.%5$s"
        providers:
          - {id: scripted, type: openai_compat, base_url: "%6$s", auth: {token: literal.upstream-secret}}
        teams:
          - id: harbour
        service_accounts:
          - id: pilot
            team: harbour
            budget: {amount_usd: 100}
            keys:
              - {id: main, value: literal.%7$s, allowed_models: [tide]}
        models:
          - {id: tide, routes: [{provider: scripted, upstream_model: %8$s}]}
        """;
    private static final String CHAT = "{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final String apiKey = Maintenance.generateApiKey();
    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private final HostileProvider provider = HostileProvider.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();
    private Database database;
    private int port;

    @TempDir
    Path directory;

    @BeforeEach
    void prepare() throws Exception {
        database = Database.fresh();
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        String config = CONFIG.formatted(
                port,
                directory.resolve("journal"),
                provider.issuer(),
                HostileProvider.CLIENT,
                HostileProvider.SECRET,
                upstream.baseUrl(),
                apiKey,
                SampleAnswers.UPSTREAM_MODEL);
        Files.writeString(directory.resolve("gateway.yaml"), config);
    }

    @AfterEach
    void stop() {
        upstream.close();
        provider.close();
    }

    private ConfigurableApplicationContext start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--tidegate.config=" + directory.resolve("gateway.yaml")));
        arguments.addAll(List.of(more));
        return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
    }

    @Test
    @DisplayName(
            "EMB-6 model calls, sign-ins by password and through an identity provider work beside Spring Security and"
                    + " the host's Flyway")
    void mounted() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            modelCall();
            assertThat(send("GET", "/ai/v1/models", "", "X-None", "x").statusCode())
                    .isEqualTo(401);
            assertThat(send("GET", "/ai/v1/nothing/%2e%2e/x", "", "X-None", "x").body())
                    .contains("\"error\"");
            assertThat(send("GET", "/hello", "", "X-None", "x").statusCode()).isIn(401, 302);

            HttpResponse<String> signedIn = send(
                    "POST",
                    "/ai/api/v1/auth/login/password",
                    "{\"email\":\"root@example.org\",\"password\":\"correct horse battery staple\"}",
                    "Origin",
                    "http://127.0.0.1:" + port);
            assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);

            HttpResponse<String> away = send("GET", "/ai/auth/oidc/login?provider=oidc", "", "X-None", "x");
            String back =
                    provider.authorize(away.headers().firstValue("Location").orElseThrow());
            HttpResponse<String> arrived = send("GET", back, "", "X-None", "x");
            assertThat(arrived.headers().firstValue("Location"))
                    .isPresent()
                    .get()
                    .asString()
                    .doesNotContain("sso_error");
            assertThat(send("GET", "/ai/api/v1/auth/session", "", "X-None", "x").body())
                    .contains("ann@corp.example");
        }
        assertThat(database.column("SELECT count(*) FROM tg_calls")).containsExactly("1");
        assertThat(database.column("SELECT script FROM flyway_schema_history")).containsExactly("V1__ships.sql");
    }

    @Test
    @DisplayName("EMB-6 Tomcat leaves encoded slashes and long heads to the gateway, and refuses in its words below its"
            + " mount alone")
    void left_to_the_gateway() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            HttpResponse<String> model =
                    send("GET", "/ai/v1/models/acme%2Flarge-1", "", "Authorization", "Bearer " + apiKey);
            assertThat(model.statusCode()).isEqualTo(404);
            assertThat(model.body()).contains("acme/large-1");
            HttpResponse<String> long24 = send("GET", "/ai/v1/models", "", "X-Long", "x".repeat(24 * 1024));
            assertThat(long24.body()).contains("\"error\"").doesNotContain("The request header is too large.");
            HttpResponse<String> long40 = send("GET", "/ai/v1/models", "", "X-Long", "x".repeat(40 * 1024));
            assertThat(long40.statusCode()).isBetween(400, 499);
            assertThat(long40.body()).contains("\"error\"");
            assertThat(send("GET", "/hello", "", "X-Long", "x".repeat(40 * 1024))
                            .body())
                    .doesNotContain("\"error\":{");
        }
    }

    @Test
    @DisplayName("EMB-3, EMB-6 whatever the host's pool has as defaults, what was answered has been written")
    void odd_pool() throws Exception {
        try (ConfigurableApplicationContext context = start("--spring.datasource.hikari.auto-commit=false")) {
            modelCall();
        }
        assertThat(database.column("SELECT count(*) FROM tg_calls")).containsExactly("1");
        assertThat(database.column("SELECT script FROM flyway_schema_history")).containsExactly("V1__ships.sql");
    }

    @Test
    @DisplayName("EMB-6 the host's Flyway finds its own history whether the gateway came before or after it")
    void host_migrations_in_both_orders() throws Exception {
        Flyway own = Flyway.configure()
                .dataSource(database.jdbcUrl(), "postgres", "")
                .load();
        own.migrate();
        start().close();
        start().close();
        assertThat(own.info().pending()).isEmpty();

        Database gatewayFirst = Database.fresh();
        database = gatewayFirst;
        start("--spring.flyway.enabled=false").close();
        start("--spring.flyway.baseline-on-migrate=true", "--spring.flyway.baseline-version=0")
                .close();
        start().close();
        assertThat(gatewayFirst.column("SELECT script FROM flyway_schema_history WHERE type = 'SQL'"))
                .containsExactly("V1__ships.sql");
        assertThat(gatewayFirst.column("SELECT count(*) FROM ships")).containsExactly("0");
    }

    private void modelCall() throws Exception {
        HttpResponse<String> answer =
                send("POST", "/ai/v1/chat/completions", CHAT, "Authorization", "Bearer " + apiKey);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"choices\"");
    }

    private HttpResponse<String> send(String method, String path, String body, String header, String value)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(header, value)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) request.header("Content-Type", "application/json");
        if (!cookies.isEmpty()) request.header("Cookie", String.join("; ", cookies.values()));
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie"))
            cookies.put(cookie.substring(0, cookie.indexOf('=')), cookie.substring(0, cookie.indexOf(';')));
        return answer;
    }
}
