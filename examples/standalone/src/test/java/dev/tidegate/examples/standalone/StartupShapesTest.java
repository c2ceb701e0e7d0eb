package dev.tidegate.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The startup shapes of seed 000, from an empty database, with the files of {@code examples/config} as they are. */
@Slow
class StartupShapesTest {
    private static final String PASSWORD = "tidal meadow kettle nine";
    private static final String USERS = "/api/v1/admin/identity/users";
    private static final String PUBLIC = "https://ai.example.org";
    private static final String[] POD = {
        "serve", "--run-migrations=false", "--seed-config=false", "--bootstrap-admin=false"
    };

    @TempDir
    Path directory;

    private Deployment deployment;

    @BeforeEach
    void deploy() {
        deployment = new Deployment(directory);
    }

    @Test
    @DisplayName(
            "BOOT-2a, BOOT-3, BOOT-10a, BOOT-10b local: admin@local signs in with admin, sees the console, and a key"
                    + " made there lists the models")
    void local() throws IOException, InterruptedException {
        try (ProgramProcess gateway = deployment.serve("local.yaml", Map.of(), "serve")) {
            assertThat(gateway.errors()).doesNotContain("Initial admin setup");
            assertThat(directory.resolve("tidegate.db")).exists();
            Visitor admin = new Visitor(gateway.baseUrl(), gateway.baseUrl());
            assertThat(admin.login("admin@local", "admin")).isEqualTo("/");
            assertThat(admin.get("/admin").body()).contains("platform admin");
            assertThat(admin.get(USERS).body())
                    .contains("ada@example.org", "invited")
                    .doesNotContain("admin@local");
            assertThat(deployment.models(gateway, machineKey(admin, "llama"))).contains("\"llama\"");
            assertThat(deployment.models(gateway, "admin")).contains("invalid_api_key");
        }
    }

    @Test
    @DisplayName("BOOT-2b, USER-10 production-shaped: on PostgreSQL nothing but changing the password works at the"
            + " first sign-in")
    void production() throws IOException, InterruptedException {
        TestDatabase database = TestDatabase.postgres();
        try (ProgramProcess gateway =
                deployment.serve("production.yaml", Map.of("POSTGRES_URL", database.url()), "serve")) {
            Visitor admin = new Visitor(gateway.baseUrl(), "http://127.0.0.1:8080");
            assertThat(admin.login("admin@local", "admin")).isEqualTo("/change-password");
            assertThat(admin.get("/admin").headers().firstValue("Location")).contains("/change-password");
            for (String path :
                    List.of(USERS, "/api/v1/admin/config", "/api/v1/admin/api-keys", "/api/v1/auth/sessions")) {
                HttpResponse<String> refused = admin.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(403);
                assertThat(refused.body()).contains("password_change_required");
            }
            assertThat(admin.get("/api/v1/auth/session").statusCode()).isEqualTo(200);
            Map<String, String> change = Map.of("current_password", "admin", "new_password", PASSWORD);
            assertThat(admin.submit("/change-password", change).statusCode()).isEqualTo(303);
            assertThat(admin.get("/admin").statusCode()).isEqualTo(200);
            assertThat(deployment.models(gateway, machineKey(admin, "llama"))).contains("\"llama\"");
            assertThat(new Visitor(gateway.baseUrl(), "http://127.0.0.1:8080").login("admin@local", "admin"))
                    .isEqualTo("refused with 401");
        }
    }

    @Test
    @DisplayName(
            "BOOT-2c, BOOT-6b Compose: the environment holds the password, without which nothing starts, and the seeded"
                    + " people are there")
    void compose() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "POSTGRES_URL",
                TestDatabase.postgres().url(),
                "GATEWAY_PUBLIC_BASE_URL",
                PUBLIC,
                "OPENAI_API_KEY",
                "sk-test",
                "GATEWAY_CONFIG",
                Deployment.file("compose.yaml"),
                "GATEWAY_BOOTSTRAP_ADMIN_PASSWORD",
                "");
        assertThat(deployment.job(environment, "serve")).isEqualTo(1);
        assertThat(deployment.told()).startsWith("bootstrap_admin_email: given without bootstrap_admin_password");
        Map<String, String> complete = with(environment, "GATEWAY_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        try (ProgramProcess gateway = deployment.start(complete, "serve", "--bind", "127.0.0.1:0")) {
            Visitor admin = new Visitor(gateway.baseUrl(), PUBLIC);
            assertThat(admin.login("admin@local", PASSWORD)).isEqualTo("/");
            assertThat(admin.get(USERS).body()).contains("ada@example.org", "invited");
            assertThat(deployment.models(gateway, machineKey(admin, "gpt"))).contains("\"gpt\"");
            assertThat(gateway.errors() + gateway.output()).doesNotContain(PASSWORD, "sk-test");
        }
    }

    @Test
    @DisplayName(
            "BOOT-1a, BOOT-1d, BOOT-2d, BOOT-12 Helm: Jobs migrate, seed and bootstrap; two pods do none of it, and an"
                    + " early one says what it misses")
    void helm() throws IOException, InterruptedException {
        TestDatabase database = TestDatabase.postgres();
        Map<String, String> environment = Map.of("POSTGRES_URL", database.url(), "OPENAI_API_KEY", "sk-test");
        assertThat(deployment.job(environment, Deployment.arguments("kubernetes.yaml", POD)))
                .isEqualTo(1);
        assertThat(deployment.told()).contains("Run 'gateway migrate'");
        assertThat(database.tables()).isEmpty();

        assertThat(deployment.job(environment, Deployment.arguments("kubernetes.yaml", "migrate", "--apply")))
                .isZero();
        List<String> migrated = declared(database);
        try (ProgramProcess first = deployment.serve("kubernetes.yaml", environment, POD)) {
            Visitor admin = new Visitor(first.baseUrl(), PUBLIC);
            assertThat(admin.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(admin.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(first.errors()).doesNotContain("Initial admin setup");
            assertThat(declared(database)).isEqualTo(migrated);
            assertThat(admin.login("root@example.org", PASSWORD)).isEqualTo("refused with 401");

            assertThat(deployment.job(environment, Deployment.arguments("kubernetes.yaml", "seed-config")))
                    .isZero();
            assertThat(deployment.job(
                            bootstrap(environment), Deployment.arguments("kubernetes.yaml", "bootstrap-admin")))
                    .isZero();
            assertThat(deployment.job(
                            bootstrap(environment), Deployment.arguments("kubernetes.yaml", "bootstrap-admin")))
                    .isZero();
            assertThat(deployment.told()).contains("already").doesNotContain(PASSWORD);
            try (ProgramProcess second = deployment.serve("kubernetes.yaml", environment, POD)) {
                assertThat(admin.login("root@example.org", PASSWORD)).isEqualTo("/");
                String key = machineKey(admin.at(second.baseUrl()), "gpt");
                assertThat(deployment.models(first, key))
                        .isEqualTo(deployment.models(second, key))
                        .contains("\"gpt\"");
            }
        }
    }

    /** All but what the first node writes down for the others to agree with. */
    private static List<String> declared(TestDatabase database) {
        return database.rowCounts().stream()
                .filter(count -> !count.startsWith("tg_agreed_settings "))
                .toList();
    }

    private Map<String, String> bootstrap(Map<String, String> environment) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        return with(
                with(environment, "GATEWAY_BOOTSTRAP_ADMIN_EMAIL", "root@example.org"),
                "GATEWAY_BOOTSTRAP_ADMIN_PASSWORD_FILE",
                password.toString());
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return more;
    }

    /** A team's service account with a budget and a key for one model, made by an administrator. */
    private static String machineKey(Visitor admin, String model) {
        String team = Visitor.data(admin.get("/api/v1/admin/identity/teams"))
                .at("/items/0/id")
                .asText();
        String account = admin.change("POST", "/api/v1/admin/identity/service-accounts", """
            {"name": "Robot", "team_id": "%s"}\
            """.formatted(team))
                .path("id")
                .asText();
        admin.change("PUT", "/api/v1/admin/spend/budgets", """
            {"scope": {"kind": "service_account", "service_account_id": "%s"}, "cadence": "monthly",
             "amount_usd": "10", "hard_limit": true}\
            """.formatted(account));
        return admin.change("POST", "/api/v1/admin/api-keys", """
            {"name": "k", "owner_kind": "service_account", "owner_service_account_id": "%s",
             "model_grant_mode": "explicit", "model_keys": ["%s"]}\
            """.formatted(account, model))
                .path("raw_key")
                .asText();
    }
}
