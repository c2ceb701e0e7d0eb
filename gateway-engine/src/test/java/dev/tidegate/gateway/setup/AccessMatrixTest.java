package dev.tidegate.gateway.setup;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.StartupConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may sign in and who may call, row by row as seed 000 has it. */
class AccessMatrixTest {
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "SA-1b, USER-7c, BOOT-10a, BOOT-10b, BOOT-2 the access matrix of a gateway that configuration has filled,"
                    + " and after people came")
    void matrix(String kind) {
        TestDatabase database = kind.equals("sqlite") ? TestDatabase.sqlite(directory) : TestDatabase.postgres();
        String machineKey = Maintenance.generateApiKey();
        GatewayConfig config = config(database, machineKey);
        try (Gateway gateway = TestGateway.builder().config(config).start()) {
            // bootstrap admin: signs in, and owns no key with which to call
            Browser root = new Browser(gateway);
            assertThat(signsIn(root, "root@example.org")).isTrue();
            assertThat(calls(gateway, root.session())).isFalse();
            ConsoleUser admin = new ConsoleUser(gateway, root.session());
            String rootId = database.value("SELECT id FROM tg_users WHERE email_normalised = 'root@example.org'");
            assertThat(code(admin.post("/api/v1/admin/api-keys", key("user", rootId))))
                    .isEqualTo("api_key_owner_bootstrap");

            // seeded user and seeded platform admin: neither, until they have come
            for (String name : List.of("user", "admin")) {
                assertThat(signsIn(new Browser(gateway), name + "@example.org"))
                        .as(name)
                        .isFalse();
                String id = database.value("SELECT id FROM tg_users WHERE name = '" + name + "'");
                assertThat(code(admin.post("/api/v1/admin/api-keys", key("user", id))))
                        .isEqualTo("api_key_owner_disabled");
                String link = ConsoleUser.data(admin.post("/api/v1/admin/identity/users/" + id + "/password-invite"))
                        .path("invite_url")
                        .asText();
                Browser invited = new Browser(gateway);
                RecordedExchange page = invited.open(link.substring(link.indexOf("/invites/")));
                invited.submit(page, "/invites/accept", "password", PASSWORD);
                assertThat(signsIn(invited, name + "@example.org")).as(name).isTrue();
                String key = ConsoleUser.data(admin.post("/api/v1/admin/api-keys", key("user", id)))
                        .path("raw_key")
                        .asText();
                assertThat(calls(gateway, key)).as(name).isTrue();
            }

            // service account and its credential: call, and never sign in
            assertThat(calls(gateway, machineKey)).isTrue();
            assertThat(signsIn(new Browser(gateway), "pilot")).isFalse();
            ConsoleUser withKey = new ConsoleUser(gateway, machineKey);
            assertThat(withKey.get("/api/v1/admin/identity/users").status()).isEqualTo(401);

            // a key of a team: there is none
            String team = database.value("SELECT id FROM tg_teams");
            assertThat(admin.post("/api/v1/admin/api-keys", key("team", team)).status())
                    .isEqualTo(400);
        }
    }

    private GatewayConfig config(TestDatabase database, String machineKey) {
        SeedConfig seed = TestGateway.seed(machineKey, upstream);
        SeedConfig withPeople = new SeedConfig(
                seed.providers(),
                seed.models(),
                seed.teams(),
                List.of(person("user", PlatformRole.USER), person("admin", PlatformRole.PLATFORM_ADMIN)),
                seed.serviceAccounts(),
                SeedConfig.PruneMode.REPORT);
        StorageConfig storage = database.config();
        FirstAdminConfig first = FirstAdminConfig.DEFAULT.toBuilder()
                .email("root@example.org")
                .password(new Secret(PASSWORD))
                .givenName("Root")
                .build();
        return TestGateway.config(storage, IdentityConfig.DEFAULT, withPeople).toBuilder()
                .firstAdmin(first)
                .startup(StartupConfig.DEFAULT)
                .build();
    }

    private static UserSeed person(String name, PlatformRole role) {
        Email email =
                Email.parse(name + "@example.org").orElseThrow(refusal -> new IllegalStateException(refusal.message()));
        return new UserSeed(email, name, AuthMode.PASSWORD, role, true, null);
    }

    private static boolean signsIn(Browser browser, String email) {
        browser.post("/login", Map.of("email", email, "password", PASSWORD));
        return browser.open("/admin").status() == 200;
    }

    private static boolean calls(Gateway gateway, String credential) {
        RecordedExchange call = RecordedExchange.of(
                        "POST", "/v1/chat/completions", "Authorization", "Bearer " + credential)
                .withBody("{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        return ConsoleUser.handle(gateway, call).status() == 200;
    }

    private static String key(String kind, String owner) {
        String member = kind.equals("team") ? "owner_team_id" : "owner_user_id";
        return "{\"name\":\"k\",\"owner_kind\":\"" + kind + "\",\"" + member + "\":\"" + owner
                + "\",\"model_grant_mode\":\"all\"}";
    }
}
