package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.DeviceProgram;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page where somebody decides about a program. */
class DevicePageTest extends DeviceTest {

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-7b a link leads a stranger over sign-in to the code, and only a second look and a button approve")
    void stranger(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        DeviceProgram program = DeviceProgram.at(node());
        JsonNode begun = program.begin();
        Browser ann = new Browser(node());
        RecordedExchange door = ann.open("/device?user_code=" + code(begun));
        assertThat(door.header("Location")).isEqualTo("/login?return_to=%2Fdevice%3Fuser_code%3D" + code(begun));
        RecordedExchange login = ann.open(door.header("Location"));
        RecordedExchange wrong = ann.submit(login, "/login", "email", "ann@example.org", "password", "wrong");
        assertThat(wrong.bodyText()).contains(code(begun));
        RecordedExchange in = ann.submit(wrong, "/login", "email", "ann@example.org", "password", PASSWORD);
        assertThat(in.header("Location")).isEqualTo("/device?user_code=" + code(begun));

        RecordedExchange form = ann.open(in.header("Location"));
        assertThat(form.bodyText()).contains("value=\"" + code(begun) + "\"").doesNotContain("<script", "Approve");
        assertThat(form.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(form.header("Content-Security-Policy")).startsWith("default-src 'none'");
        RecordedExchange confirm = ann.submit(
                form,
                "/device",
                "user_code",
                code(begun).toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(confirm.bodyText())
                .contains(code(begun), "ann@example.org", "tidegate-cli", "192.0.2.44", "2026-03-01 10:00:00 UTC")
                .contains("value=\"approve\"", "value=\"deny\"")
                .doesNotContain("<script");
        assertThat(program.told(begun)).isEqualTo("authorization_pending");
        assertThat(ann.submit(confirm, "/device", "decision", "approve").bodyText())
                .contains("signed in as you");
        assertThat(program.told(begun)).isEqualTo("granted");
        assertThat(ann.submit(confirm, "/device", "decision", "deny").status()).isEqualTo(409);
    }

    @Test
    @DisplayName("SES-7b nothing but our own form decides: no GET, no other site, no form without its token")
    void other_sites() {
        start(DatabaseKind.SQLITE, clock);
        person("ann");
        JsonNode begun = DeviceProgram.at(node()).begin();
        String code = code(begun);
        Browser ann = browser("ann", node());
        ann.open("/device?user_code=" + code + "&decision=approve");
        Map<String, String> forged = Map.of("user_code", code, "decision", "approve");
        assertThat(ann.post("/device", forged).status()).isEqualTo(403);
        String body = "user_code=" + code + "&decision=approve&form_token=" + "0".repeat(64);
        for (List<String> from : List.of(
                List.of("Origin", "https://evil.example"),
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("X-Nothing", "said"))) {
            RecordedExchange answer = ConsoleUser.handle(
                    node(),
                    RecordedExchange.of(
                                    "POST",
                                    "/device",
                                    "Cookie",
                                    "ogw_session=" + ann.session(),
                                    from.get(0),
                                    from.get(1))
                            .withBody("application/x-www-form-urlencoded", body));
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(ann.submit(confirm(ann, begun), "/device", "decision", "maybe")
                        .status())
                .isEqualTo(400);
        assertThat(new Browser(node()).post("/device", forged).header("Location"))
                .isEqualTo("/login");
        assertThat(database().column("SELECT status FROM tg_device_authorisations"))
                .containsExactly("pending");
    }

    @Test
    @DisplayName("SES-7, SSO-6a sign-in leads on to places of ours and to nothing else")
    void no_open_redirect() {
        start(DatabaseKind.SQLITE, clock);
        person("ann");
        for (String place : List.of("https://evil.example", "//evil.example", "/\\evil.example", "\"><script>")) {
            Browser ann = new Browser(node());
            RecordedExchange login = ann.open("/login?return_to="
                    + place.replace("\"", "%22").replace(">", "%3E").replace("<", "%3C"));
            assertThat(login.bodyText()).doesNotContain("evil", "<script", "return_to");
            RecordedExchange in =
                    ann.post("/login", Map.of("email", "ann@example.org", "password", PASSWORD, "return_to", place));
            assertThat(in.header("Location")).isEqualTo("/");
        }
    }

    @Test
    @DisplayName("SES-7, USER-10 who must change their password first approves nothing")
    void password_first() {
        start(DatabaseKind.SQLITE, clock);
        User ann = person("ann", PlatformRole.USER);
        JsonNode begun = DeviceProgram.at(node()).begin();
        Browser browser = browser("ann", node());
        RecordedExchange confirm = confirm(browser, begun);
        StoredPassword kept =
                fixture().stores().signIn().passwords().find(ann.id()).orElseThrow();
        fixture().stores().signIn().passwords().put(ann.id(), new StoredPassword(kept.hash(), true, clock.instant()));
        assertThat(browser.open("/device").header("Location")).isEqualTo("/change-password");
        assertThat(browser.submit(confirm, "/device", "decision", "approve").header("Location"))
                .isEqualTo("/change-password");
        assertThat(DeviceProgram.at(node()).told(begun)).isEqualTo("authorization_pending");
    }

    @Test
    @DisplayName("SES-7 who guesses codes is told to wait, and a right code is not told from a wrong one until then")
    void guesses() {
        start(DatabaseKind.SQLITE, clock);
        person("ann");
        JsonNode begun = DeviceProgram.at(node()).begin();
        Browser ann = browser("ann", node());
        RecordedExchange form = ann.open("/device");
        for (int i = 0; i < 10; i++) {
            RecordedExchange wrong = ann.submit(form, "/device", "user_code", "BBBB-BBB" + "BCDFGHJKLM".charAt(i));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.bodyText()).contains("aria-invalid=\"true\"");
        }
        RecordedExchange right = ann.submit(form, "/device", "user_code", code(begun));
        assertThat(right.status()).isEqualTo(429);
        assertThat(right.header("Retry-After")).isEqualTo("60");
        assertThat(right.bodyText()).doesNotContain("tidegate-cli");
        ann.from("192.0.2.99");
        assertThat(confirm(ann, begun).status()).isEqualTo(200);
        ann.from("127.0.0.1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(confirm(ann, begun).status()).isEqualTo(200);
    }
}
