package dev.tidegate.gateway.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.AdminReport;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.GatewayStartupException;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig;
import dev.tidegate.gateway.config.TrustedProxyConfig.Newcomers;
import dev.tidegate.gateway.config.TrustedProxyConfig.OnBehalfOfHeader;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.PatientClient;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the first administrator comes to be, from an empty database, as seed 002 tells it. */
class SetupTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String OPEN = "  Open: http://gateway.test";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));

    // BOOT-4a, BOOT-4b, BOOT-4d, BOOT-5a, BOOT-5b, BOOT-5c, BOOT-5e, USER-7d
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-4, BOOT-5 the banner's link makes the first administrator once, and setup is" + " over for ever")
    void setup_link(String kind) {
        TestDatabase database = database(kind);
        try (LogCapture log = LogCapture.start();
                Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            List<String> banner = gateway.setupBanner();
            assertThat(banner).hasSize(3);
            assertThat(banner.get(0)).isEqualTo("Initial admin setup:");
            assertThat(banner.get(1)).startsWith(OPEN + "/setup?token=");
            assertThat(banner.get(2)).isEqualTo("  This link expires in 1 hour and can be used once.");
            String target = target(banner);
            String token = target.substring(target.indexOf('=') + 1);
            assertThat(database.rows("tg_setup_tokens").toString()).doesNotContain(token);

            Browser browser = new Browser(gateway);
            assertThat(browser.open("/setup").status()).isEqualTo(404);
            assertThat(browser.open("/setup?token=" + "x".repeat(43)).status()).isEqualTo(404);
            for (int i = 0; i < 5; i++) browser.open(target); // a GET never consumes (BOOT-5)
            assertThat(browser.open("/login").bodyText()).contains("open the setup link that was printed");
            RecordedExchange page = browser.open(target);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.committed().headers().first("Referrer-Policy")).contains("no-referrer");
            assertThat(page.committed().headers().first("Cache-Control")).contains("no-store");

            RecordedExchange made = browser.submit(page, "/setup", filled("ada@example.org", PASSWORD));
            assertThat(made.status()).as(made.bodyText()).isEqualTo(303);
            assertThat(made.committed().headers().first("Location")).contains("/login?done=set_up");
            assertThat(browser.open("/login?done=set_up").bodyText())
                    .contains("role=\"status\">The administrator has been created.");
            assertThat(made.committed().headers().all("Set-Cookie")).isEmpty();
            RecordedExchange again = browser.submit(page, "/setup", filled("eve@example.org", PASSWORD));
            assertThat(again.status()).isEqualTo(410);
            assertThat(again.bodyText()).doesNotContain("ada@example.org");
            assertThat(browser.open("/login").bodyText()).doesNotContain("setup");
            assertThat(browser.open(target).status()).isEqualTo(410);
            assertThat(browser.open("/setup").status()).isEqualTo(410);
            assertThat(users(database)).containsExactly("ada@example.org platform_admin active");
            assertThat(madeByConfiguration(database)).isEqualTo("0");
            assertThat(database.rows("tg_setup_tokens")).isEmpty();
            assertThat(login(browser, "ada@example.org", PASSWORD).status()).isEqualTo(303);
            assertThat(browser.open("/admin").bodyText()).contains("Ada Lovelace", "platform admin");
            assertThat(String.join("\n", log.lines())).doesNotContain(token, PASSWORD);
        }
        try (Gateway restarted = start(database, FirstAdminConfig.DEFAULT)) {
            assertThat(restarted.setupBanner()).isEmpty();
            assertThat(new Browser(restarted).open("/setup").status()).isEqualTo(410);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-5 the sign-in page asks no longer for setup once it was over, and shows without a database")
    void notice(String kind) {
        TestDatabase database = database(kind);
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            Browser browser = new Browser(gateway);
            String away = "ALTER TABLE tg_installation RENAME TO tg_installation_away";
            String back = "ALTER TABLE tg_installation_away RENAME TO tg_installation";
            database.execute(away);
            assertThat(browser.open("/login").status()).isEqualTo(200);
            database.execute(back);
            assertThat(browser.open("/login").bodyText()).contains("open the setup link that was printed");
            database.execute("UPDATE tg_installation SET claimed_at = 1");
            assertThat(browser.open("/login").bodyText()).doesNotContain("setup");
            database.execute("UPDATE tg_installation SET claimed_at = NULL");
            assertThat(browser.open("/login").bodyText())
                    .as("only a start opens it and prints a link")
                    .doesNotContain("setup");
        }
    }

    @Test
    @DisplayName("BOOT-5d a bad field is told at the form and consumes nothing; a foreign site gets" + " nowhere")
    void bad_fields() {
        TestDatabase database = database("sqlite");
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            String target = target(gateway.setupBanner());
            Browser browser = new Browser(gateway);
            RecordedExchange page = browser.open(target);
            for (String[] wrong : List.of(
                    filled("ada@example.org", "too short"),
                    filled("ada@example.org", "Password1234"),
                    filled("ada@example.org", "ada@example.org"),
                    filled("no address", PASSWORD),
                    new String[] {
                        "email", "ada@example.org", "given_name", " ", "family_name", "L", "password", PASSWORD
                    },
                    new String[] {"email", "ada@example.org", "password", PASSWORD})) {
                RecordedExchange answer = browser.submit(page, "/setup", wrong);
                assertThat(answer.status()).as(answer.bodyText()).isEqualTo(422);
                assertThat(answer.bodyText())
                        .contains("role=\"alert\"", "aria-invalid=\"true\"")
                        .doesNotContain(PASSWORD);
            }
            RecordedExchange all = browser.submit(page, "/setup", "email", "x", "family_name", " ", "password", "y");
            assertThat(all.bodyText())
                    .contains("#email\"", "#given_name\"", "#family_name\"", "#password\"")
                    .contains("id=\"email-fault\"", "id=\"given_name-fault\"", "id=\"password-fault\"")
                    .containsOnlyOnce(" autofocus");
            RecordedExchange unhashed = browser.submit(page, "/setup", filled("no address", "Password1234"));
            assertThat(unhashed.bodyText())
                    .as("no password is hashed while another field is wrong")
                    .contains("#email\"")
                    .doesNotContain("#password\"");
            RecordedExchange script = browser.submit(
                    page, "/setup", "email", "\"><script>alert(1)</script>", "given_name", "<b>", "family_name", "x");
            assertThat(script.bodyText()).doesNotContain("<script>", "<b>");
            RecordedExchange foreign = RecordedExchange.of("POST", "/setup", "Origin", "https://evil.example")
                    .withBody("application/x-www-form-urlencoded", "token=x");
            assertThat(ConsoleUser.handle(gateway, foreign).status()).isEqualTo(403);
            RecordedExchange json = RecordedExchange.of("POST", "/setup").withBody("{}");
            assertThat(ConsoleUser.handle(gateway, json).status()).isEqualTo(415);
            assertThat(browser.open("/setup?token=a&token=b").status()).isEqualTo(400);
            assertThat(users(database)).isEmpty();
            assertThat(browser.submit(page, "/setup", filled("ada@example.org", PASSWORD))
                            .status())
                    .isEqualTo(303);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-5c, BOOT-4c a restart makes the old link worthless, an hour makes the new one so")
    void rotation_and_expiry(String kind) {
        TestDatabase database = database(kind);
        String first;
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            first = target(gateway.setupBanner());
        }
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            String second = target(gateway.setupBanner());
            Browser browser = new Browser(gateway);
            assertThat(browser.open(first).status()).isEqualTo(404);
            RecordedExchange page = browser.open(second);
            assertThat(page.status()).isEqualTo(200);
            clock.advance(Duration.ofHours(1));
            RecordedExchange expired = browser.open(second);
            assertThat(expired.status()).isEqualTo(410);
            assertThat(expired.bodyText()).contains("Restart the gateway");
            assertThat(browser.submit(page, "/setup", filled("ada@example.org", PASSWORD))
                            .status())
                    .isEqualTo(410);
            assertThat(users(database)).isEmpty();
        }
    }

    @Test
    @DisplayName("BOOT-5 whoever guesses links is told to wait, and the good link still works")
    void guessing() {
        try (Gateway gateway = start(database("sqlite"), FirstAdminConfig.DEFAULT)) {
            Browser browser = new Browser(gateway);
            for (int i = 0; i < 10; i++)
                assertThat(browser.open("/setup?token=" + i).status()).isEqualTo(404);
            RecordedExchange throttled = browser.open("/setup?token=11");
            assertThat(throttled.status()).isEqualTo(429);
            assertThat(throttled.committed().headers().first("Retry-After")).contains("60");
            assertThat(browser.open(target(gateway.setupBanner())).status()).isEqualTo(200);
        }
    }

    @Slow
    @Test
    @DisplayName("BOOT-5f of fifty who set up at once on two nodes one becomes administrator, all others find it"
            + " over; round after round")
    void fifty_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        TestDatabase database = TestDatabase.postgres();
        GatewayConfig config = config(database, FirstAdminConfig.DEFAULT);
        try (Gateway one = start(database, FirstAdminConfig.DEFAULT);
                Gateway two = start(database, FirstAdminConfig.DEFAULT);
                Maintenance maintenance = Maintenance.open(config)) {
            for (int round = 0; round < Rounds.of(30); round++) {
                String target = target(maintenance.bootstrapAdmin().banner());
                RecordedExchange page = RecordedExchange.of("GET", target);
                two.handle(page);
                CyclicBarrier together = new CyclicBarrier(50);
                List<Future<Integer>> running = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    Browser browser = new Browser(i % 2 == 0 ? one : two);
                    String email = "admin" + i + "@example.org";
                    running.add(threads.submit(() -> {
                        together.await(20, TimeUnit.SECONDS);
                        return PatientClient.send(() -> browser.submit(page, "/setup", filled(email, PASSWORD)))
                                .status();
                    }));
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> oneOfFifty : running) statuses.add(oneOfFifty.get(60, TimeUnit.SECONDS));
                assertThat(statuses).as("round %d", round).containsOnlyOnce(303).containsOnly(303, 410);
                assertThat(users(database)).hasSize(1);
                assertThat(database.value("SELECT count(*) FROM tg_user_passwords"))
                        .isEqualTo("1");
                forget(database);
            }
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void forget(TestDatabase database) {
        database.execute("UPDATE tg_installation SET claimed_at = NULL, claimed_by = NULL, user_id = NULL");
        database.execute("DELETE FROM tg_user_passwords");
        database.execute("DELETE FROM tg_users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName("BOOT-5b whatever breaks between the token and the administrator, both stay or neither: the same"
            + " link works afterwards")
    void all_or_nothing(String kind) {
        TestDatabase database = database(kind);
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            Browser browser = new Browser(gateway);
            RecordedExchange page = browser.open(target(gateway.setupBanner()));
            List<String> token = database.rows("tg_setup_tokens");
            // the last write of the transaction is refused
            database.execute("ALTER TABLE tg_audit_events RENAME TO tg_audit_events_away");
            assertThat(browser.submit(page, "/setup", filled("ada@example.org", PASSWORD))
                            .status())
                    .isEqualTo(500);
            database.execute("ALTER TABLE tg_audit_events_away RENAME TO tg_audit_events");
            assertThat(users(database)).isEmpty();
            assertThat(database.rows("tg_user_passwords")).isEmpty();
            assertThat(database.rows("tg_setup_tokens")).isEqualTo(token);
            assertThat(browser.submit(page, "/setup", filled("ada@example.org", PASSWORD))
                            .status())
                    .isEqualTo(303);
        }
    }

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

    @Slow
    @Test
    @DisplayName("BOOT-11a, BOOT-11b of eight nodes that start at once one migrates, and one banner is valid")
    void eight_nodes() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier together = new CyclicBarrier(8);
        List<Future<Gateway>> starting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starting.add(threads.submit(() -> {
                together.await(20, TimeUnit.SECONDS);
                return start(database, FirstAdminConfig.DEFAULT);
            }));
        }
        List<Gateway> nodes = new ArrayList<>();
        for (Future<Gateway> node : starting) nodes.add(node.get(60, TimeUnit.SECONDS));
        threads.shutdown();
        Browser browser = new Browser(nodes.get(0)).from("192.0.2.7");
        long valid = nodes.stream()
                .filter(node -> browser.open(target(node.setupBanner())).status() == 200)
                .count();
        assertThat(valid).isEqualTo(1);
        assertThat(database.rows("tg_setup_tokens")).hasSize(1);
        nodes.forEach(Gateway::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @DisplayName(
            "BOOT-9a, BOOT-9b the command tells what it did, and brings a lost administrator back when it is told to")
    void commands(String kind) {
        TestDatabase database = database(kind);
        try (Maintenance maintenance = Maintenance.open(config(database, FirstAdminConfig.DEFAULT))) {
            maintenance.migrate();
            AdminReport open = maintenance.bootstrapAdmin();
            assertThat(open.adminCanSignIn()).isFalse();
            assertThat(open.banner()).hasSize(3);
            assertThat(open.toString()).doesNotContain("token=");
            assertThatThrownBy(maintenance::resetAdmin)
                    .isInstanceOf(GatewayStartupException.class)
                    .hasMessageContaining("--bootstrap-admin-email");
        }
        GatewayConfig config = config(database, configured("root@example.org", PASSWORD, false));
        try (Maintenance maintenance = Maintenance.open(config)) {
            assertThat(maintenance.bootstrapAdmin().adminCanSignIn()).isTrue();
            assertThat(maintenance.bootstrapAdmin().message()).contains("already");
            database.execute("UPDATE tg_users SET status = 'disabled'");
            AdminReport lost = maintenance.bootstrapAdmin();
            assertThat(lost.adminCanSignIn()).isFalse();
            assertThat(lost.message()).contains("bootstrap-admin --reset");
            assertThat(users(database)).containsExactly("root@example.org platform_admin disabled");
            database.execute("UPDATE tg_users SET role = 'user'");
            assertThat(maintenance.resetAdmin().adminCanSignIn()).isTrue();
        }
        assertThat(users(database)).containsExactly("root@example.org platform_admin active");
        try (Gateway gateway = start(database, FirstAdminConfig.DEFAULT)) {
            assertThat(login(new Browser(gateway), "root@example.org", PASSWORD).status())
                    .isEqualTo(303);
        }
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

    private TestDatabase database(String kind) {
        return kind.equals("sqlite") ? TestDatabase.sqlite(directory) : TestDatabase.postgres();
    }

    private GatewayConfig config(TestDatabase database, FirstAdminConfig first) {
        return GatewayConfig.builder()
                .storage(database.config())
                .signIn(it -> it.publicBaseUrl(URI.create("http://gateway.test")))
                .firstAdmin(first)
                .build();
    }

    private Gateway start(TestDatabase database, FirstAdminConfig first) {
        return TestGateway.builder()
                .config(config(database, first))
                .clock(clock)
                .start();
    }

    private static FirstAdminConfig configured(String email, @Nullable String password, boolean change) {
        Secret secret = password == null ? null : new Secret(password);
        return FirstAdminConfig.DEFAULT.toBuilder()
                .email(email)
                .password(secret)
                .givenName("Root")
                .requirePasswordChange(change)
                .build();
    }

    private static String target(List<String> banner) {
        return banner.get(1).substring(OPEN.length());
    }

    private static String[] filled(String email, String password) {
        return new String[] {"email", email, "given_name", "Ada", "family_name", "Lovelace", "password", password};
    }

    private static RecordedExchange login(Browser browser, String email, String password) {
        return browser.post("/login", Map.of("email", email, "password", password));
    }

    private static String madeByConfiguration(TestDatabase database) {
        return database.value("SELECT COUNT(*) FROM tg_users WHERE bootstrap = TRUE");
    }

    private static List<String> users(TestDatabase database) {
        return database.column(
                "SELECT email_normalised || ' ' || role || ' ' || status FROM tg_users ORDER BY email_normalised");
    }
}
