package dev.tidegate.gateway.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.GatewayStartupException;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First administrators whom the configuration makes or another system names. */
class ConfiguredAdminTest extends SetupFixture {
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-6a, USER-7 a configured administrator is made once; later starts and other values change"
            + " nothing")
    void configured(String kind) {
        TestDatabase database = database(kind);
        FirstAdminConfig config = configured("root@example.org", PASSWORD, false);
        try (Gateway gateway = start(database, config)) {
            assertThat(gateway.setupBanner()).isEmpty();
            Browser browser = new Browser(gateway);
            assertThat(browser.open("/setup").status()).isEqualTo(410);
            assertThat(login(browser, "root@example.org", PASSWORD).status()).isEqualTo(303);
            assertThat(browser.open("/admin").status()).isEqualTo(200);
        }
        List<String> before = database.rows("tg_users");
        try (Gateway gateway = start(database, configured("root@example.org", "another good long one", false))) {
            Browser browser = new Browser(gateway);
            assertThat(login(browser, "root@example.org", "another good long one")
                            .status())
                    .isEqualTo(401);
            assertThat(login(browser, "root@example.org", PASSWORD).status()).isEqualTo(303);
        }
        assertThat(database.rows("tg_users")).isEqualTo(before).hasSize(1);
        assertThat(database.value("SELECT bootstrap FROM tg_users")).isIn("1", "t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-2b, BOOT-3b, USER-10 the local default has to change its password where configuration says so")
    void forced_change(String kind) {
        TestDatabase database = database(kind);
        try (Gateway gateway = start(database, configured("admin@local", "admin", true))) {
            Browser browser = new Browser(gateway);
            RecordedExchange in = login(browser, "admin@local", "admin");
            assertThat(in.committed().headers().first("Location")).contains("/change-password");
            assertThat(browser.open("/admin").committed().headers().first("Location"))
                    .contains("/change-password");
            assertThat(browser.open("/api/v1/admin/identity/users").status()).isEqualTo(403);
            RecordedExchange page = browser.open("/change-password");
            assertThat(page.bodyText()).contains("Somebody else gave you the password");
            RecordedExchange wrong =
                    browser.submit(page, "/change-password", "current_password", "admin", "new_password", "short");
            assertThat(wrong.status()).isEqualTo(422);
            RecordedExchange changed =
                    browser.submit(page, "/change-password", "current_password", "admin", "new_password", PASSWORD);
            assertThat(changed.status()).as(changed.bodyText()).isEqualTo(303);
            assertThat(browser.open("/admin").status()).isEqualTo(200);
            assertThat(browser.open("/api/v1/admin/identity/users").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("BOOT-7a switching bootstrap off makes an open link worthless and prints none")
    void switched_off() {
        TestDatabase database = database("sqlite");
        String target;
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            target = target(gateway.setupBanner());
        }
        FirstAdminConfig off =
                FirstAdminConfig.DEFAULT.toBuilder().disabled(true).build();
        try (Gateway gateway = start(database, off)) {
            assertThat(gateway.setupBanner()).isEmpty();
            assertThat(new Browser(gateway).open(target).status()).isEqualTo(410);
            assertThat(database.rows("tg_setup_tokens")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "USER-7d, BOOT-7b, BOOT-8a, PROXY-3b, PROXY-5 whom a trusted proxy names and configuration lists is the"
                    + " first administrator, from the first page on")
    void asserted(String kind) {
        TestDatabase database = database(kind);
        FirstAdminConfig off =
                FirstAdminConfig.DEFAULT.toBuilder().disabled(true).build();
        TrustedProxyConfig proxy = new TrustedProxyConfig(
                true,
                "X-PP-User",
                OnBehalfOfHeader.NONE,
                new Newcomers(List.of(), List.of("Ada@corp.example")),
                List.of());
        GatewayConfig config =
                config(database, off).toBuilder().trustedProxy(proxy).build();
        try (Gateway gateway = TestGateway.builder().config(config).clock(clock).start()) {
            assertThat(gateway.setupBanner()).isEmpty();
            assertThat(as(gateway, "ada@corp.example", "/setup").status()).isEqualTo(410);
            assertThat(as(gateway, "ada@corp.example", "/login").status()).isEqualTo(200);
            assertThat(as(gateway, "ada@corp.example", "/").header("Location")).isEqualTo("/login");
            assertThat(users(database)).isEmpty();
            RecordedExchange home = as(gateway, "ada@corp.example", "/admin");
            assertThat(home.status()).isEqualTo(200);
            assertThat(home.bodyText()).contains("platform admin").doesNotContain("change-password", "logout");
            assertThat(as(gateway, "bob@corp.example", "/admin").bodyText()).contains("<dd>user</dd>");
            assertThat(as(gateway, "ada@corp.example", "/").header("Location")).isEqualTo("/admin");
            assertThat(as(gateway, "nobody", "/admin").status()).isEqualTo(401);
            assertThat(new Browser(gateway).open("/admin").header("Location")).isEqualTo("/login");
        }
        assertThat(users(database))
                .containsExactly("ada@corp.example platform_admin active", "bob@corp.example user active");
        assertThat(madeByConfiguration(database)).isEqualTo("0");
        assertThat(database.value("SELECT claimed_by FROM tg_installation")).isEqualTo("asserted");
    }

    @Test
    @DisplayName("CFG-4f, PROXY-3c directory mode without anybody in the directory, and no way to come in, refuses the"
            + " start")
    void empty_directory() {
        TestDatabase database = database("sqlite");
        FirstAdminConfig off =
                FirstAdminConfig.DEFAULT.toBuilder().disabled(true).build();
        GatewayConfig config = config(database, off);
        GatewayConfig closed =
                config.toBuilder().signIn(it -> it.autoProvisionUsers(false)).build();
        assertThatThrownBy(() -> TestGateway.builder().config(closed).start())
                .isInstanceOf(GatewayStartupException.class)
                .hasMessageContaining("auto_provision_users")
                .hasMessageContaining("bootstrap_disabled");
        try (Gateway gateway = start(database, configured("root@example.org", PASSWORD, false))) {
            assertThat(gateway.setupBanner()).isEmpty();
        }
        try (Gateway gateway = TestGateway.builder().config(closed).start()) {
            assertThat(login(new Browser(gateway), "root@example.org", PASSWORD).status())
                    .isEqualTo(303);
        }
    }

    private static RecordedExchange as(Gateway gateway, String email, String target) {
        return ConsoleUser.handle(gateway, RecordedExchange.of("GET", target, "X-PP-User", email));
    }

    @Test
    @DisplayName("BOOT-1a a start that is told not to see to an administrator prints nothing and opens nothing")
    void told_not_to() {
        TestDatabase database = database("sqlite");
        GatewayConfig config = config(database, FirstAdminConfig.DEFAULT).toBuilder()
                .startup(it -> it.bootstrapAdmin(false))
                .build();
        try (Gateway gateway = TestGateway.builder().config(config).clock(clock).start()) {
            assertThat(gateway.setupBanner()).isEmpty();
            assertThat(database.rows("tg_setup_tokens")).isEmpty();
        }
    }
}
