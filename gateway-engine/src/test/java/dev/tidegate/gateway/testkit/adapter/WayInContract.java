package dev.tidegate.gateway.testkit.adapter;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.config.OidcConfig.FlatProvider;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.oidc.HostileProvider;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways in, page by page, through a real server that has the gateway below a path. */
public abstract class WayInContract extends MountedContract {
    private static final String PASSWORD = "tidal meadow kettle nine";
    private static final String NEXT = "lantern orchard velvet six";

    // BOOT-5a, BOOT-5b, BOOT-5d, USER-8c, USER-9d
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("BOOT-5, SES-1, USER-8, USER-9 setup, sign-in, an invitation and a change of password, page by page")
    void pages(DatabaseKind kind) throws Exception {
        start(kind, OidcConfig.NONE);
        Browser root = new Browser(server());
        RecordedExchange setup = root.open(below(gateway().setupBanner().get(1)));
        assertThat(setup.status()).isEqualTo(200);
        assertThat(setup.header("Referrer-Policy")).isEqualTo("no-referrer");
        String[] person = {
            "email", "root@example.org", "given_name", "Rosa", "family_name", "Sch\u00f6n", "password", ""
        };
        person[7] = "short";
        assertThat(root.submit(setup, "/setup", person).status()).isEqualTo(422);
        person[7] = PASSWORD;
        assertLeads(root.submit(setup, "/setup", person), "/login?done=set_up");
        assertThat(root.open(below(gateway().setupBanner().get(1))).status()).isEqualTo(410);
        assertLeads(root.submit(root.open("/login"), "/login", "email", "root@example.org", "password", PASSWORD), "/");
        assertThat(root.open("/admin").bodyText()).contains("Rosa Sch\u00f6n");

        RecordedExchange creation = RecordedExchange.of(
                        "POST",
                        "/api/v1/admin/identity/users",
                        "Cookie",
                        "ogw_session=" + root.session(),
                        "Origin",
                        "http://gateway.test")
                .withBody(
                        "{\"name\":\"Bob\",\"email\":\"bob@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}");
        String link =
                data(ConsoleUser.handle(server(), creation)).path("invite_url").asText();
        Browser bob = new Browser(server());
        assertLeads(
                bob.submit(bob.open(below(link)), "/invites/accept", "password", PASSWORD),
                "/login?done=invitation_accepted");
        bob.post("/login", Map.of("email", "bob@example.org", "password", PASSWORD));
        RecordedExchange change = bob.open("/change-password");
        assertLeads(
                bob.submit(change, "/change-password", "current_password", PASSWORD, "new_password", NEXT),
                "/admin?done=password_changed");
        assertThat(bob.post("/login", Map.of("email", "bob@example.org", "password", PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SSO-1, SSO-2b, BOOT-7b somebody listed comes by an identity provider and is the administrator; a second try is refused")
    void identity_provider(DatabaseKind kind) throws Exception {
        try (HostileProvider provider = HostileProvider.start()) {
            FlatProvider flat = new FlatProvider(
                    URI.create(provider.issuer()),
                    HostileProvider.CLIENT,
                    new Secret(HostileProvider.SECRET),
                    List.of());
            start(kind, new OidcConfig(flat, List.of(), true, List.of("ann@corp.example")));
            Browser ann = new Browser(server());
            String back = below(provider.authorize(
                    ann.open("/auth/oidc/login?provider=oidc").header("Location")));
            assertLeads(new Browser(server()).open(back), "/login?sso_error=state_invalid");
            assertLeads(ann.open(back), "/");
            assertThat(ann.open("/admin").bodyText()).contains("ann@corp.example", "platform admin");
            assertLeads(ann.open(back), "/login?sso_error=state_invalid");
            assertThat(database().column("SELECT email_normalised || ' ' || role FROM tg_users"))
                    .containsExactly("ann@corp.example platform_admin");
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SES-5 where one machine alone can connect, a name that is none of its own gets nothing that trusts a browser")
    void rebound_name(DatabaseKind kind) throws Exception {
        startForThisMachine(kind);
        for (String path : List.of("/login", "/api/v1/auth/session", "/ui/notes")) {
            assertThat(status(path, "evil.test:" + port())).as(path).isEqualTo(421);
            assertThat(status(path, "127.0.0.1:" + port())).as(path).isIn(200, 401);
        }
        assertThat(status("/healthz", "evil.test:" + port())).isEqualTo(200);
        assertThat(status("/v1/models", "evil.test:" + port())).isEqualTo(401);
    }

    private int status(String path, String host) {
        return ConsoleUser.handle(server(), RecordedExchange.of("GET", path).to(host))
                .status();
    }
}
