package dev.tidegate.gateway.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the first administrator comes to be, from an empty database, as seed 002 tells it. */
class SetupTest extends SetupFixture {
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
}
