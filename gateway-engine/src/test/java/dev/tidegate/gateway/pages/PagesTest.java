package dev.tidegate.gateway.pages;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.http.Browser;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages as people without scripts meet them. */
class PagesTest extends ControlPlaneTest {
    private static final String PASSWORD = "tidal meadow kettle nine";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SES-2c, SES-1, SES-3, SES-5b somebody comes to the door, signs in, looks around and leaves")
    void door(DatabaseKind kind) {
        start(kind);
        fixture().password(fixture().user("ann", PlatformRole.OBSERVER), PASSWORD);
        Browser ann = new Browser(node());
        assertThat(location(ann.open("/"))).isEqualTo("/login");
        assertThat(location(ann.open("/admin"))).isEqualTo("/login");
        assertThat(location(ann.open("/change-password"))).isEqualTo("/login");
        RecordedExchange form = ann.open("/login");
        assertThat(form.bodyText())
                .contains("<label for=\"email\">", "autocomplete=\"username\"", "autocomplete=\"current-password\"")
                .doesNotContain("<script");

        RecordedExchange in = ann.submit(form, "/login", "email", "ANN@example.org", "password", PASSWORD);
        assertThat(location(in)).isEqualTo("/");
        assertThat(in.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(location(ann.open("/"))).isEqualTo("/admin");
        assertThat(location(ann.open("/login"))).isEqualTo("/admin");
        RecordedExchange home = ann.open("/admin");
        assertThat(home.bodyText()).contains("ann@example.org", "observer");

        assertThat(ann.post("/logout", Map.of()).status()).isEqualTo(403);
        assertThat(ann.post("/logout", Map.of("form_token", "0".repeat(64))).status())
                .isEqualTo(403);
        assertThat(ann.open("/admin").status()).isEqualTo(200);
        assertThat(location(ann.submit(home, "/logout"))).isEqualTo("/login?done=signed_out");
        assertThat(location(ann.open("/admin"))).isEqualTo("/login");
        assertThat(database().rows("tg_sessions")).isEmpty();
        assertThat(location(ann.post("/logout", Map.of()))).isEqualTo("/login?done=signed_out");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "USER-11a every failed sign-in shows the same page, and a session that was there before does not go on")
    void failures(DatabaseKind kind) {
        start(kind);
        fixture().password(fixture().user("ann", PlatformRole.USER), PASSWORD);
        fixture().password(fixture().user("gone", PlatformRole.USER, UserStatus.DISABLED), PASSWORD);
        fixture().user("bare", PlatformRole.USER);
        Set<String> pages = new TreeSet<>();
        for (String name : List.of("ann", "gone", "bare", "nobody")) {
            String password = name.equals("ann") ? "lantern orchard velvet six" : PASSWORD;
            RecordedExchange answer =
                    new Browser(node()).post("/login", Map.of("email", name + "@example.org", "password", password));
            assertThat(answer.status()).as(name).isEqualTo(401);
            pages.add(answer.bodyText().replace(name, "NAME"));
        }
        assertThat(pages).hasSize(1);
        Browser ann = new Browser(node());
        ann.post("/login", Map.of("email", "ann@example.org", "password", PASSWORD));
        String first = ann.session();
        ann.post("/login", Map.of("email", "ann@example.org", "password", PASSWORD));
        assertThat(ann.session()).isNotEqualTo(first);
        assertThat(location(send("GET", "/admin", first))).isEqualTo("/login");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "USER-8c, USER-8e, USER-9 an invited person chooses a password at the page; links that are over say so")
    void invitation(DatabaseKind kind) {
        start(kind);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        try (LogCapture log = LogCapture.start()) {
            String link = invite(root);
            String token = link.substring(link.indexOf('=') + 1);
            Browser ann = new Browser(node());
            RecordedExchange page = ann.open(link);
            assertThat(page.bodyText()).contains("Ann@example.org", "../assets/tidegate.css");
            assertThat(ann.submit(page, "/invites/accept", "password", "short").status())
                    .isEqualTo(422);
            assertThat(ann.submit(page, "/invites/accept", "password", PASSWORD, "email", "eve@example.org")
                            .status())
                    .isEqualTo(400);
            assertThat(location(ann.submit(page, "/invites/accept", "password", PASSWORD)))
                    .isEqualTo("/login?done=invitation_accepted");
            assertThat(ann.session()).isEmpty();
            assertThat(ann.open(link).status()).isEqualTo(410);
            assertThat(ann.submit(page, "/invites/accept", "password", PASSWORD).status())
                    .isEqualTo(410);
            assertThat(ann.open("/invites/accept?token=none").status()).isEqualTo(404);
            assertThat(ann.open("/invites/accept").status()).isEqualTo(404);
            RecordedExchange in = ann.post("/login", Map.of("email", "ann@example.org", "password", PASSWORD));
            assertThat(location(in)).isEqualTo("/");
            assertThat(String.join("\n", log.lines())).doesNotContain(token, PASSWORD, ann.session());
        }
    }

    @Test
    @DisplayName("USER-9d a password is changed at the page, and the person's other sessions end")
    void change() {
        start(DatabaseKind.SQLITE);
        User user = fixture().user("ann", PlatformRole.USER);
        fixture().password(user, PASSWORD);
        ConsoleUser elsewhere = fixture().signIn(user, node());
        Browser ann = new Browser(node());
        ann.post("/login", Map.of("email", "ann@example.org", "password", PASSWORD));
        RecordedExchange page = ann.open("/change-password");
        assertThat(page.bodyText()).doesNotContain("Somebody else gave you the password");
        String chosen = "another good long one";
        RecordedExchange wrong =
                ann.submit(page, "/change-password", "current_password", "wrong", "new_password", chosen);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.bodyText())
                .contains(
                        "<title>Error: Change your password",
                        "aria-describedby=\"current_password-fault\" aria-invalid=\"true\"")
                .containsOnlyOnce("aria-invalid")
                .containsOnlyOnce(" autofocus")
                .doesNotContain(chosen);
        assertThat(location(ann.submit(page, "/change-password", "current_password", PASSWORD, "new_password", chosen)))
                .isEqualTo("/admin?done=password_changed");
        assertThat(elsewhere.get("/api/v1/auth/sessions").status()).isEqualTo(401);
        assertThat(ann.open("/admin").status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "CON-2 every page keeps to itself: no script, no frame, nothing from elsewhere, no trace of where one was")
    void headers() {
        start(DatabaseKind.SQLITE);
        fixture().password(fixture().user("ann", PlatformRole.USER), PASSWORD);
        Browser ann = new Browser(node());
        ann.post("/login", Map.of("email", "ann@example.org", "password", PASSWORD));
        Browser stranger = new Browser(node());
        for (RecordedExchange page : List.of(
                stranger.open("/login"),
                stranger.open("/setup"),
                stranger.open("/invites/accept"),
                stranger.post("/login", Map.of()),
                ann.open("/admin"),
                ann.open("/change-password"))) {
            assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "script-src");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Referrer-Policy")).isIn("no-referrer", "same-origin");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.bodyText()).contains("<html lang=\"en\">", "<h1>").doesNotContain("<script", "style=");
        }
        assertThat(stranger.open("/setup").header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(stranger.open("/invites/accept").header("Referrer-Policy")).isEqualTo("no-referrer");
        RecordedExchange css = stranger.open("/assets/tidegate.css");
        assertThat(css.header("Content-Type")).startsWith("text/css");
        assertThat(css.bodyText()).contains("prefers-color-scheme");
    }

    @Test
    @DisplayName(
            "SES-5 a form of a page without referrer has the origin null, and passes on the browser's word that it is"
                    + " ours alone")
    void hidden_origin() {
        start(DatabaseKind.SQLITE);
        assertThat(posted("Origin", "null", "Sec-Fetch-Site", "same-origin")).isEqualTo(401);
        assertThat(posted("Origin", "null")).isEqualTo(403);
        assertThat(posted("Origin", "null", "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(posted("Origin", "null", "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(posted("Origin", "null", "Origin", "null", "Sec-Fetch-Site", "same-origin"))
                .isIn(400, 403);
    }

    private int posted(String... headers) {
        RecordedExchange request = RecordedExchange.of("POST", "/login", headers)
                .withBody("application/x-www-form-urlencoded", "email=a%40b&password=x");
        return ConsoleUser.handle(node(), request).status();
    }

    private String invite(ConsoleUser root) {
        String url = data(root.post(
                        "/api/v1/admin/identity/users",
                        "{\"name\":\"Ann\",\"email\":\"Ann@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}"))
                .path("invite_url")
                .asText();
        return url.substring(url.indexOf("/invites/"));
    }

    private RecordedExchange send(String method, String target, String session) {
        return ConsoleUser.handle(node(), RecordedExchange.of(method, target, "Cookie", "ogw_session=" + session));
    }

    private static String location(RecordedExchange answer) {
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(303);
        return answer.header("Location");
    }
}
