package dev.tidegate.gateway.oidc;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.DeploymentMode;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SaasTest extends SignedInByProviderTest {
    private static final String PASSWORD = "tidal meadow kettle nine";
    private static final String USERS = "/api/v1/admin/identity/users";
    private static final String NEW_USER =
            "{\"name\":\"Eve\",\"email\":\"%s@example.org\",\"auth_mode\":\"%s\",\"global_role\":\"user\"}";
    private static final FirstAdminConfig SAAS = FirstAdminConfig.DEFAULT.toBuilder()
            .deploymentMode(DeploymentMode.SAAS)
            .build();

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "BOOT-10a, USER-12d deployment_mode saas: a provider signs people in, passwords and invitations do not")
    void provider_alone(DatabaseKind kind) {
        start(kind);
        User bob = fixture().user("bob", PlatformRole.PLATFORM_ADMIN);
        fixture().password(bob, PASSWORD);
        String earlier = data(fixture().signIn(bob, node()).post(USERS, NEW_USER.formatted("zoe", "password")))
                .path("invite_url")
                .asText();
        database().execute("DELETE FROM tg_agreed_settings"); // another mode is meant
        Gateway node = node(oidc(true, List.of("ann@corp.example")), true, Clock.systemUTC(), SAAS);
        Browser browser = new Browser(node);
        RecordedExchange door = browser.open("/login");
        assertThat(door.bodyText()).contains("Sign in with").doesNotContain("name=\"password\"");
        RecordedExchange refused = browser.post("/login", Map.of("email", "bob@example.org", "password", PASSWORD));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.bodyText()).contains("identity provider");
        String json = "{\"email\":\"bob@example.org\",\"password\":\"" + PASSWORD + "\"}";
        assertThat(code(ConsoleUser.stranger(node).post("/api/v1/auth/login/password", json)))
                .isEqualTo("password_sign_in_disabled");
        assertThat(browser.open("/setup").status()).isEqualTo(410);
        assertThat(node.setupBanner()).isEmpty();
        ConsoleUser admin = fixture().signIn(bob, node);
        RecordedExchange invite = admin.post("/api/invites", "{\"email\":\"eve@example.org\"}");
        assertThat(invite.status()).isEqualTo(400);
        assertThat(code(invite)).isEqualTo("invites_disabled");
        assertThat(code(admin.post(USERS, NEW_USER.formatted("eve", "password"))))
                .isEqualTo("invites_disabled");
        assertThat(database().value("SELECT count(*) FROM tg_users WHERE email_normalised = 'eve@example.org'"))
                .isEqualTo("0");
        assertThat(admin.post(USERS, NEW_USER.formatted("eve", "oidc")).status())
                .isEqualTo(201);
        RecordedExchange over = browser.open(earlier.substring(earlier.indexOf("/invites/")));
        assertThat(over.status()).isEqualTo(410);
        assertThat(over.bodyText()).contains("identity provider");
        assertThat(location(signIn(browser))).isEqualTo("/");
    }
}
