package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.HeldChange;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenInviteApiTest extends ControlPlaneTest {
    private static final String INVITES = "/api/invites";
    private static final String PASSWORD = "tidal meadow kettle nine";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "USER-12a, USER-12b, USER-12c where the operator lets them, people invite people, who come without a role")
    void self_service(DatabaseKind kind) {
        start(kind);
        GatewayConfig config = testGateway().config();
        GatewayConfig open =
                config.toBuilder().signIn(it -> it.invitesSelfService(true)).build();
        try (Gateway node = TestGateway.builder().config(open).start()) {
            ConsoleUser ann = fixture().signIn(fixture().user("ann", PlatformRole.USER), node);
            JsonNode made = data(ann.post(INVITES, "{\"email\":\"Bob@example.org\"}"));
            String link = made.path("invite_url").asText();
            Browser bob = new Browser(node);
            RecordedExchange page = bob.open(link.substring(link.indexOf("/invites/")));
            assertThat(bob.submit(page, "/invites/accept", "password", PASSWORD).status())
                    .isEqualTo(303);
            bob.post("/login", Map.of("email", "bob@example.org", "password", PASSWORD));
            assertThat(bob.open("/admin").bodyText()).contains("<dd>user</dd>");
            for (String role : new String[] {"platform_admin", "maintainer", "observer", "user"}) {
                RecordedExchange refused =
                        ann.post(INVITES, "{\"email\":\"eve@example.org\",\"global_role\":\"" + role + "\"}");
                assertThat(refused.status()).as(role).isEqualTo(403);
            }
            assertThat(code(ann.post(INVITES, "{\"email\":\"bob@example.org\"}")))
                    .isEqualTo("email_taken");
            assertThat(ann.post(INVITES, "{\"email\":\"nobody\"}").status()).isEqualTo(400);
            assertThat(ConsoleUser.stranger(node)
                            .post(INVITES, "{\"email\":\"x@example.org\"}")
                            .status())
                    .isEqualTo(401);
            assertThat(database().value("SELECT count(*) FROM tg_users WHERE email_normalised = 'eve@example.org'"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-12 only so many invitations of one person are open at once; administrators give any number")
    void open_invitations(DatabaseKind kind) {
        start(kind);
        GatewayConfig config = testGateway().config();
        GatewayConfig open = config.toBuilder()
                .signIn(it -> it.invitesSelfService(true).openInvitesPerUser(2))
                .build();
        try (Gateway node = TestGateway.builder().config(open).start()) {
            ConsoleUser ann = fixture().signIn(fixture().user("ann", PlatformRole.USER), node);
            String first = data(invite(ann, "one")).path("user_id").asText();
            assertThat(invite(ann, "two").status()).isEqualTo(201);
            RecordedExchange third = invite(ann, "three");
            assertThat(third.status()).isEqualTo(429);
            assertThat(code(third)).isEqualTo("invites_exhausted");
            assertThat(code(invite(ann, "one")))
                    .as("whether there is such a user")
                    .isEqualTo("invites_exhausted");

            ConsoleUser bob = fixture().signIn(fixture().user("bob", PlatformRole.OBSERVER), node);
            assertThat(invite(bob, "four").status())
                    .as("another's are no concern")
                    .isEqualTo(201);
            ConsoleUser root = signInAt(node, "root");
            for (String name : List.of("a", "b", "c")) {
                assertThat(invite(root, name).status()).as(name).isEqualTo(201);
            }
            assertThat(root.post("/api/v1/admin/identity/users/" + first + "/deactivate")
                            .status())
                    .isEqualTo(200);
            assertThat(invite(ann, "three").status()).as("one was taken back").isEqualTo(201);
            database().execute("UPDATE tg_invitations SET expires_at = 1");
            assertThat(invite(ann, "five").status()).as("all have expired").isEqualTo(201);
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-3, USER-12 whoever is deactivated while they invite invites nobody")
    void deactivated_meanwhile(DatabaseKind kind) throws Exception {
        start(kind);
        GatewayConfig config = testGateway().config();
        GatewayConfig open =
                config.toBuilder().signIn(it -> it.invitesSelfService(true)).build();
        try (Gateway node = TestGateway.builder().config(open).start();
                HeldChange deactivated = HeldChange.of(
                        database(), "UPDATE tg_users SET status = 'disabled' WHERE email_normalised LIKE 'ann@%'")) {
            ConsoleUser ann = fixture().signIn(fixture().user("ann", PlatformRole.USER), node);
            deactivated.hold();
            RecordedExchange answer = deactivated.metBy(() -> invite(ann, "eve"));
            assertThat(answer.status()).as(answer.bodyText()).isEqualTo(401);
            assertThat(database().value("SELECT count(*) FROM tg_users WHERE email_normalised = 'eve@example.org'"))
                    .isEqualTo("0");
        }
    }

    private static RecordedExchange invite(ConsoleUser inviter, String name) {
        return inviter.post(INVITES, "{\"email\":\"" + name + "@example.org\"}");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-12a, USER-12b otherwise administrators invite alone, and may give a role")
    void administrators(DatabaseKind kind) {
        start(kind);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        assertThat(root.post(INVITES, "{\"email\":\"cat@example.org\",\"global_role\":\"observer\",\"name\":\"Cat\"}")
                        .status())
                .isEqualTo(201);
        for (PlatformRole role :
                new PlatformRole[] {PlatformRole.USER, PlatformRole.OBSERVER, PlatformRole.MAINTAINER}) {
            RecordedExchange refused =
                    signIn(role.name().toLowerCase(Locale.ROOT), role).post(INVITES, "{\"email\":\"d@example.org\"}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(code(refused)).isEqualTo("insufficient_privileges");
        }
        assertThat(database()
                        .value("SELECT role || ' ' || status FROM tg_users WHERE email_normalised = 'cat@example.org'"))
                .isEqualTo("observer invited");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("CFG-6a, CFG-6b administrators see the configuration, and of secrets only whether they are there")
    void configuration(DatabaseKind kind) {
        start(kind);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        RecordedExchange answer = root.get("/api/v1/admin/config");
        assertThat(answer.bodyText())
                .doesNotContain(database().url(), testGateway().apiKey(), "upstream-secret");
        JsonNode settings = data(answer).path("settings");
        assertThat(settings.findValuesAsText("name")).contains("bind", "database_url", "trusted_proxy_networks");
        for (JsonNode setting : settings) {
            if (setting.path("masked").asBoolean())
                assertThat(setting.path("value").isNull()).isTrue();
            if (setting.path("name").asText().equals("database_url"))
                assertThat(setting.path("set").asBoolean()).isTrue();
            if (setting.path("name").asText().equals("api_key_pepper"))
                assertThat(setting.path("set").asBoolean()).isFalse();
        }
        assertThat(data(answer).path("providers").findValuesAsText("id")).containsExactly("openai", "anthropic");
        assertThat(signIn("eve", PlatformRole.OBSERVER)
                        .get("/api/v1/admin/config")
                        .status())
                .isEqualTo(403);
    }
}
