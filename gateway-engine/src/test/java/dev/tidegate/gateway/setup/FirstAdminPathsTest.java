package dev.tidegate.gateway.setup;

import static dev.tidegate.gateway.setup.Installation.PASSWORD;
import static dev.tidegate.gateway.setup.Installation.ROOT;
import static dev.tidegate.gateway.setup.Installation.link;
import static dev.tidegate.gateway.setup.Installation.login;
import static dev.tidegate.gateway.setup.Installation.setUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to a first administrator of seed 002, and an operator who changes from one to the other. */
class FirstAdminPathsTest {
    private static final String ADMINS_ONLY = "/api/v1/admin/config";
    private static final String DISABLED = "bootstrap_disabled: true";
    private static final String DIRECTORY = "auto_provision_users: false";
    private static final String PROXY = """
        trusted_proxy_enabled: true
        trusted_proxy_user_header: X-PP-USER
        trusted_proxy_admin_emails: [dora@corp.example, frank@corp.example]
        """;

    @TempDir
    Path directory;

    @Slow
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "USER-7d, BOOT-4, BOOT-7a, BOOT-7b whoever has not used the link yet can go over to the provider alone;"
                    + " the link is worthless, and the listed address is the administrator")
    void from_the_link_to_the_provider(String kind) {
        try (Installation installation = new Installation(kind, directory)) {
            String link = link(installation.start().setupBanner());
            RecordedExchange form = installation.browser().open(link);
            assertThat(form.status()).isEqualTo(200);

            Gateway sso = installation.start(
                    DISABLED, installation.oidc(), "oidc_bootstrap_admin_emails: ADMIN@corp.example");
            assertThat(sso.setupBanner()).isEmpty();
            assertThat(installation.setupLinks()).isEmpty();
            assertThat(installation.browser().open(link).status()).isEqualTo(410);
            assertThat(setUp(installation.browser(), form, "eve@corp.example").status())
                    .isEqualTo(410);
            assertThat(installation.users()).isEmpty();

            Browser admin = installation.browser();
            assertThat(installation.bySso(admin, "admin@corp.example", true).header("Location"))
                    .isEqualTo("/");
            assertThat(admin.open("/admin").bodyText()).contains("platform admin");
            assertThat(admin.open(ADMINS_ONLY).status()).isEqualTo(200);
            Browser bob = installation.browser();
            installation.bySso(bob, "bob@corp.example", true);
            assertThat(bob.open(ADMINS_ONLY).status()).isEqualTo(403);
            assertThat(installation.claimedBy()).isEqualTo("asserted");
            assertThat(installation.database.value("SELECT COUNT(*) FROM tg_users WHERE bootstrap = TRUE"))
                    .isEqualTo("0");

            List<String> users = List.of("admin@corp.example platform_admin active", "bob@corp.example user active");
            for (String later : List.of("", ROOT)) {
                assertThat(installation.start(later).setupBanner()).as(later).isEmpty();
                assertThat(installation.browser().open("/setup").status()).isEqualTo(410);
                assertThat(login(installation.browser(), "root@corp.example", PASSWORD)
                                .status())
                        .isEqualTo(401);
                assertThat(installation.users()).as(later).isEqualTo(users);
            }
        }
    }

    // BOOT-6a, BOOT-7b, BOOT-8a, PROXY-3b, PROXY-3c
    @Slow
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "BOOT-6, BOOT-7, BOOT-8, PROXY-3 a configured administrator stays through every other way; each of them"
                    + " adds whom it lists, and the directory nobody")
    void from_the_configured_one_to_every_other(String kind) {
        try (Installation installation = new Installation(kind, directory)) {
            assertThat(installation.start(ROOT).setupBanner()).isEmpty();
            assertThat(installation.claimedBy()).isEqualTo("configured");
            for (String later : List.of("", ROOT.replace("root@", "other@"))) {
                assertThat(installation.start(later).setupBanner()).isEmpty();
                assertThat(installation.signsIn("root@corp.example", ADMINS_ONLY))
                        .isTrue();
                assertThat(installation.signsIn("other@corp.example", ADMINS_ONLY))
                        .isFalse();
            }
            installation.start(DISABLED, installation.oidc(), "oidc_bootstrap_admin_emails: [cleo@corp.example]");
            Browser cleo = installation.browser();
            installation.bySso(cleo, "cleo@corp.example", true);
            assertThat(cleo.open(ADMINS_ONLY).status()).isEqualTo(200);

            installation.start(DISABLED, PROXY);
            assertThat(installation.byProxy("dora@corp.example", ADMINS_ONLY).status())
                    .isEqualTo(200);
            assertThat(installation.byProxy("eve@corp.example", ADMINS_ONLY).status())
                    .isEqualTo(403);
            List<String> users = installation.users();
            assertThat(users)
                    .containsExactly(
                            "cleo@corp.example platform_admin active",
                            "dora@corp.example platform_admin active",
                            "eve@corp.example user active",
                            "root@corp.example platform_admin active");

            installation.start(DISABLED, PROXY, DIRECTORY);
            assertThat(installation.byProxy("dora@corp.example", "/admin").status())
                    .isEqualTo(200);
            assertThat(installation.byProxy("frank@corp.example", ADMINS_ONLY).status())
                    .isEqualTo(401);
            assertThat(installation.users()).isEqualTo(users);
            assertThat(installation.claimedBy()).isEqualTo("configured");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "SSO-3c, PROXY-3c, PROXY-4a directory mode: the administrator of the link is found by provider and proxy,"
                    + " who was added comes in, and a stranger is told nothing")
    void the_directory(String kind) {
        try (Installation installation = new Installation(kind, directory)) {
            Browser browser = installationOf(installation, "ada@corp.example");
            installation.start(installation.oidc(), PROXY, DIRECTORY, "oidc_bootstrap_admin_emails: eve@corp.example");
            ConsoleUser ada = new ConsoleUser(installation.gateway(), browser.session());
            for (String mode : List.of("oidc", "proxy")) {
                String added =
                        "{\"name\":\"New\",\"email\":\"%s@corp.example\",\"auth_mode\":\"%s\",\"global_role\":\"user\"}"
                                .formatted(mode, mode);
                assertThat(ada.post("/api/v1/admin/identity/users", added).status())
                        .isEqualTo(201);
            }
            Browser stranger = installation.browser();
            assertThat(installation.bySso(stranger, "eve@corp.example", true).status())
                    .isEqualTo(403);
            assertThat(installation.byProxy("frank@corp.example", ADMINS_ONLY).bodyBytes())
                    .isEqualTo(installation.byProxy("nobody", ADMINS_ONLY).bodyBytes());

            Browser again = installation.browser();
            assertThat(installation.bySso(again, "ada@corp.example", true).header("Location"))
                    .isEqualTo("/");
            assertThat(again.open(ADMINS_ONLY).status()).isEqualTo(200);
            assertThat(installation.byProxy("ada@corp.example", ADMINS_ONLY).status())
                    .isEqualTo(200);
            assertThat(installation
                            .bySso(installation.browser(), "oidc@corp.example", true)
                            .header("Location"))
                    .isEqualTo("/");
            assertThat(installation.byProxy("proxy@corp.example", "/admin").status())
                    .isEqualTo(200);
            assertThat(installation.users())
                    .containsExactly(
                            "ada@corp.example platform_admin active",
                            "oidc@corp.example user active",
                            "proxy@corp.example user active");
        }
    }

    /** Set up by the link, with the administrator signed in. */
    private static Browser installationOf(Installation installation, String email) {
        String link = link(installation.start().setupBanner());
        Browser browser = installation.browser();
        assertThat(setUp(browser, browser.open(link), email).header("Location")).isEqualTo("/login?done=set_up");
        assertThat(login(browser, email, PASSWORD).status()).isEqualTo(303);
        return browser;
    }
}
